using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reconciling;

/// <summary>How a pass over an environment ended, and what it worked with.</summary>
/// <param name="Apps">The outcome of every application.</param>
/// <param name="Sets">What is declared.</param>
/// <param name="Catalog">What the cluster serves.</param>
/// <param name="Inventory">What the cluster had when the pass began.</param>
internal sealed record EnvironmentOutcome(
    IReadOnlyList<AppOutcome> Apps,
    IReadOnlyList<DesiredSet> Sets,
    ResourceCatalog Catalog,
    LiveInventory Inventory
)
{
    /// <summary>True where anything was left as it is because a newer commit is applied, or may be.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>True where every application is healthy.</summary>
    public bool IsHealthy => Apps.All(app => app.Status == AppStatus.Healthy);
}
