namespace Fairlead.Components.Session;

/// <summary>What the targets of a run will do, as far as it decides about what must be checked before.</summary>
/// <param name="Commits">Whether the environment repository will be written.</param>
/// <param name="Renders">Whether the environment's values will be read, so that they must be the newest.</param>
/// <param name="UsesCluster">Whether the cluster will be talked to; CI that only commits never does.</param>
public sealed record DeliveryNeeds(bool Commits, bool Renders, bool UsesCluster)
{
    private static readonly string[] Committing = ["Bump", "Promote", "Rollback", "Hold", "Unhold"];
    private static readonly string[] Rendering = ["Render", "Bump", "Promote"];
    private static readonly string[] Clustered = ["Sync", "Status", "Up"];

    /// <summary>The needs of a plan, by the names of its targets.</summary>
    public static DeliveryNeeds Of(IReadOnlyCollection<string> targets) =>
        new(
            targets.Intersect(Committing, StringComparer.Ordinal).Any(),
            targets.Intersect(Rendering, StringComparer.Ordinal).Any(),
            targets.Intersect(Clustered, StringComparer.Ordinal).Any()
        );
}
