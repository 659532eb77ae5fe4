namespace Fairlead.Components.Session;

/// <summary>What the targets of a run will do, as far as it decides about what must be checked before.</summary>
/// <param name="Commits">Whether the environment repository will be written.</param>
/// <param name="Renders">Whether the environment's values will be read, so that they must be the newest.</param>
/// <param name="UsesCluster">Whether the cluster will be talked to; CI that only commits never does.</param>
/// <param name="UsesRegistry">Whether images or charts will be read or written.</param>
/// <param name="Declares">Whether what people declare must be sound; to go back, or to edit what people keep, it need not be.</param>
/// <param name="Bumps">Whether releases of this build will be committed.</param>
public sealed record DeliveryNeeds(
    bool Commits,
    bool Renders,
    bool UsesCluster,
    bool UsesRegistry = true,
    bool Declares = true,
    bool Bumps = false
)
{
    private static readonly string[] Committing = ["Bump", "Promote", "Rollback", "Hold", "Unhold", "SetImages"];
    private static readonly string[] Rendering = ["Render", "Bump", "Promote"];
    private static readonly string[] Clustered = ["Sync", "Status", "Up"];
    private static readonly string[] OfRepository =
    [
        "Rollback",
        "Hold",
        "Unhold",
        "Gates",
        "Diff",
        "Explain",
        "History",
        "SetImages",
    ];
    private static readonly string[] Undeclared = ["Rollback", "Explain", "SetImages"];

    /// <summary>The needs of a plan, by the names of its targets.</summary>
    public static DeliveryNeeds Of(IReadOnlyCollection<string> targets) =>
        new(
            targets.Intersect(Committing, StringComparer.Ordinal).Any(),
            targets.Intersect(Rendering, StringComparer.Ordinal).Any(),
            targets.Intersect(Clustered, StringComparer.Ordinal).Any(),
            !AreAllOf(targets, OfRepository),
            !AreAllOf(targets, Undeclared),
            targets.Contains("Bump", StringComparer.Ordinal)
        );

    // A preflight on its own checks everything.
    private static bool AreAllOf(IReadOnlyCollection<string> targets, string[] known)
    {
        var asked = targets.Where(target => target is not nameof(IPreflight.Preflight)).ToList();
        return asked.Count > 0 && asked.TrueForAll(target => known.Contains(target, StringComparer.Ordinal));
    }
}
