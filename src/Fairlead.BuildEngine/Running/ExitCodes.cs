namespace Fairlead.BuildEngine.Running;

/// <summary>What a process says with its exit code where the build sets none. NUKE ends with 255 whatever is wrong.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was done, or there was nothing to do.</summary>
    public const int Done = 0;

    /// <summary>A target failed, or the build's own code did.</summary>
    public const int Failed = 1;

    /// <summary>The invocation, a parameter file or the build's definition is wrong, and nothing has run; <c>EX_USAGE</c> of sysexits.h.</summary>
    public const int WrongUse = 64;

    /// <summary>Ended by SIGINT, as shells say it: 128 and the signal's number.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM, as shells say it.</summary>
    public const int Terminated = 143;

    /// <summary>What every target may end with, as help shows it.</summary>
    public static IReadOnlyList<TargetExit> OfEveryTarget { get; } =
    [
        new(Done, "Done, or there was nothing to do"),
        new(Failed, "Failed; the end of the log says what and why"),
        new(WrongUse, "The command line or a parameter is wrong; nothing was done"),
        new(Interrupted, "Stopped by Ctrl+C"),
        new(Terminated, "Stopped by SIGTERM"),
    ];
}
