namespace Fairlead.BuildEngine.CommandLines;

/// <summary>How targets are called: dashes and case do not matter.</summary>
internal static class TargetNames
{
    public static bool Match(string name, string written) =>
        string.Equals(GivenOption.Bare(name), GivenOption.Bare(written), StringComparison.OrdinalIgnoreCase);
}
