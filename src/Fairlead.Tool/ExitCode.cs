namespace Fairlead.Tool;

/// <summary>The exit codes of the command; those that a build has, too.</summary>
internal static class ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Done = 0;

    /// <summary>Refused, failed or declined: nothing was written.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not understood.</summary>
    public const int WrongUse = 64;
}
