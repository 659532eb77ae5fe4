using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>The releases of an environment that move together, and how they did there.</summary>
/// <param name="Commit">The commit that brought them; the tip where none has all of them.</param>
/// <param name="Releases">App to release.</param>
internal sealed record ReleaseSet(CommitId Commit, IReadOnlyDictionary<string, Release> Releases)
{
    /// <summary>The apps that move. Default: none are told.</summary>
    public IReadOnlyList<string> Moving { get; init; } = [];

    /// <summary>What the environment's agent said last of those that move; null where it has not said anything.</summary>
    public CommitState? Health { get; init; }

    /// <summary>Since when the agent has called all that move healthy without a break; null where it does not.</summary>
    public DateTimeOffset? HealthySince { get; init; }

    /// <summary>The newest status of each context at the commits that have the set.</summary>
    public IReadOnlyList<CommitState> Statuses { get; init; } = [];

    /// <summary>Whether all that move were there at the same time. Default: true.</summary>
    public bool IsTogether { get; init; } = true;

    /// <summary>Which of them left the environment without having passed it, each a sentence. Default: none.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>The apps that differ and are not in it, each with why. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Left { get; init; } = new Dictionary<string, string>();

    public static ReleaseSet Read(TreeSnapshot snapshot, string environment) =>
        new(
            snapshot.Commit,
            EnvironmentTree
                .Read(snapshot, environment)
                .Apps.Select(app => app.ReadRelease(environment))
                .OfType<Release>()
                .ToDictionary(release => release.App)
        );

    /// <summary>Whether another set has the same content of some apps.</summary>
    public bool IsSame(ReleaseSet other, IReadOnlyCollection<string> apps) =>
        apps.All(app =>
            (Releases.GetValueOrDefault(app), other.Releases.GetValueOrDefault(app)) switch
            {
                (null, null) => true,
                ({ } own, { } its) => own.HasSameContent(its),
                _ => false,
            }
        );
}
