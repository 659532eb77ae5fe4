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
    private static readonly string[] Clustered = ["Sync", "Status", "Up", "Advance"];
    private static readonly string[] Registered = ["Images", "Render", "Push", "Bump", "Promote", "Advance"];
    private static readonly string[] Undeclared = ["Rollback", "Explain", "SetImages"];

    // What stays on the machine, and Up, which is asked for to serve the sandbox.
    private static readonly string[] Local = ["Images", "Package", "Render", "Validate", "Up"];
    private static readonly string[] Remote =
    [
        .. Committing,
        "Push",
        "Sync",
        "Advance",
        "Gates",
        "Status",
        "Diff",
        "Explain",
        "History",
    ];

    /// <summary>Whether the sandbox will do on CI, where it ends with the job, without being asked for.</summary>
    public bool TakesSandboxOnCi { get; init; }

    /// <summary>Whether services will be made into images.</summary>
    public bool BuildsImages { get; init; }

    /// <summary>The needs of a plan, by the names of its targets.</summary>
    public static DeliveryNeeds Of(IReadOnlyCollection<string> targets)
    {
        // A preflight on its own checks everything.
        var isAlone = !HasAny(targets, [.. Remote, .. Local]);
        return new DeliveryNeeds(
            HasAny(targets, Committing),
            HasAny(targets, Rendering),
            HasAny(targets, Clustered),
            isAlone || HasAny(targets, Registered),
            isAlone || HasAny(targets, [.. Remote.Except(Undeclared, StringComparer.Ordinal), .. Local]),
            targets.Contains("Bump", StringComparer.Ordinal)
        )
        {
            BuildsImages = isAlone || targets.Contains("Images", StringComparer.Ordinal),
            TakesSandboxOnCi = !isAlone && !HasAny(targets, Remote),
        };
    }

    private static bool HasAny(IReadOnlyCollection<string> targets, string[] known) =>
        targets.Intersect(known, StringComparer.Ordinal).Any();
}
