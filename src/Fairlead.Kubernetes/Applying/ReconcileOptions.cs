using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>How an application is reconciled.</summary>
public sealed record ReconcileOptions
{
    /// <summary>Time an application has to become healthy, from its start; 5 minutes by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Limits for pruning.</summary>
    public PrunePolicy Prune { get; init; } = new();

    /// <summary>Plan only, and change nothing; false by default.</summary>
    public bool PlanOnly { get; init; }
}
