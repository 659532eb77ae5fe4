namespace Fairlead.Environments.Health;

/// <summary>How an object does.</summary>
public enum HealthStatus
{
    /// <summary>What is declared is in effect.</summary>
    Healthy,

    /// <summary>The cluster is still at work.</summary>
    Progressing,

    /// <summary>It will not become healthy without a change.</summary>
    Failed,

    /// <summary>It is being deleted.</summary>
    Terminating,
}
