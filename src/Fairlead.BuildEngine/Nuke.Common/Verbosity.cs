namespace Nuke.Common;

/// <summary>How much of the log is shown.</summary>
public enum Verbosity
{
    /// <summary>Everything, with stack traces.</summary>
    Verbose,

    /// <summary>What the targets and the programs they start print.</summary>
    Normal,

    /// <summary>Warnings and errors.</summary>
    Minimal,

    /// <summary>Errors.</summary>
    Quiet,
}

public enum LogLevel
{
    Trace,
    Normal,
    Warning,
    Error,
}
