using Fairlead.Delivery.Forges;
using Fairlead.Git;

namespace Fairlead.Delivery.Promotions;

/// <summary>The releases that an environment had together at a commit, and how they did there.</summary>
/// <param name="Commit">The commit that brought them.</param>
/// <param name="Releases">App to release.</param>
internal sealed record ReleaseSet(CommitId Commit, IReadOnlyDictionary<string, Release> Releases)
{
    /// <summary>What the environment's agent said last; null where it has not said anything.</summary>
    public CommitState? Health { get; init; }

    /// <summary>Since when the agent has called it healthy without a break; null where it does not.</summary>
    public DateTimeOffset? HealthySince { get; init; }

    /// <summary>The newest status of each context at the commits that have the set.</summary>
    public IReadOnlyList<CommitState> Statuses { get; init; } = [];

    public static ReleaseSet Read(TreeSnapshot snapshot, string environment) =>
        new(
            snapshot.Commit,
            EnvironmentTree
                .Read(snapshot, environment)
                .Apps.Select(app => app.ReadRelease(environment))
                .OfType<Release>()
                .ToDictionary(release => release.App, StringComparer.Ordinal)
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
