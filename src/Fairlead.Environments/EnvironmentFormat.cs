namespace Fairlead.Environments;

/// <summary>The formats of an environment's files.</summary>
public static class EnvironmentFormat
{
    /// <summary>That of the first version, which says no number.</summary>
    public const int First = 1;

    /// <summary>The newest that this program writes and reads; it says which cluster charts are rendered for, and whether commits need a plan.</summary>
    public const int Present = 2;
}
