namespace Fairlead.Agent;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>Healthy, or stopped as a service is.</summary>
    public const int Healthy = 0;

    /// <summary>The work could not be done: the repository, the cluster or the agent itself failed.</summary>
    public const int Failed = 1;

    /// <summary>Nothing failed, but something was not healthy in time.</summary>
    public const int Late = 3;

    /// <summary>An application failed.</summary>
    public const int Unhealthy = 4;

    /// <summary>The options are wrong; nothing was done.</summary>
    public const int Usage = 64;

    /// <summary>Interrupted; what was begun is continued by the next run.</summary>
    public const int Interrupted = 130;
}
