using Fairlead.Environments.Health;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>How an application is reconciled.</summary>
public sealed record ReconcileOptions
{
    /// <summary>Time an application has to become healthy, from its start; 5 minutes by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Limits for pruning.</summary>
    public PrunePolicy Prune { get; init; } = new();

    /// <summary>
    /// Ask before anything is written whether every right is there, and block what would be refused; true by default. It
    /// costs about one request for each namespace of a plan that changes something.
    /// </summary>
    public bool CheckRights { get; init; } = true;

    /// <summary>How custom resources, or kinds that are judged otherwise here, tell their health; none by default.</summary>
    public HealthRules Health { get; init; } = HealthRules.None;

    /// <summary>
    /// The commit that is applied, 40 hexadecimal digits: every object that is written names it in its annotation
    /// <see cref="ApplySetNames.Commit"/>. Null, the default, for what is of no commit; nothing is named then.
    /// </summary>
    public string? Commit { get; init; }

    /// <summary>Plan only, and change nothing; false by default.</summary>
    public bool PlanOnly { get; init; }
}
