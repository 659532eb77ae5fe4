using Fairlead.Delivery.Releases;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>A commit that changed what runs in an environment.</summary>
/// <param name="Commit">The commit; it counts from the time it was committed.</param>
/// <param name="Kind">How it came about.</param>
/// <param name="Apps">What it changed, in order of the apps' names.</param>
/// <param name="Promotion">The review it came by; null where it came by none.</param>
/// <param name="Failure">What went wrong with it; null where nothing is known to have.</param>
public sealed record Deployment(
    CommitInfo Commit,
    DeploymentKind Kind,
    IReadOnlyList<DeployedApp> Apps,
    Promotion? Promotion,
    DeploymentFailure? Failure
)
{
    /// <summary>When it was committed.</summary>
    public DateTimeOffset At => Commit.CommittedAt;

    /// <summary>The longest lead time of its apps; null where none is known.</summary>
    public TimeSpan? LeadTime => Apps.Max(app => app.LeadTime);
}

/// <summary>How a deployment came about.</summary>
public enum DeploymentKind
{
    /// <summary>A build released to the environment.</summary>
    Bump,

    /// <summary>Releases moved on from another environment.</summary>
    Promotion,

    /// <summary>An earlier release set came back.</summary>
    Rollback,

    /// <summary>Somebody changed manifests or releases by hand.</summary>
    Edit,
}

/// <summary>What a deployment changed in one app.</summary>
/// <param name="App">The app.</param>
/// <param name="From">The version before; null where there was none.</param>
/// <param name="To">The version after; null where the app went away.</param>
/// <param name="Release">The release after; null where there is none, or one that cannot be read.</param>
/// <param name="Source">The commit it was built from; null where it cannot be seen from here.</param>
/// <param name="LeadTime">
/// From the source commit to this deployment or, where that commit cannot be seen, from the release's first appearance in
/// any environment. Null for what is no new release, and where neither is known.
/// </param>
public sealed record DeployedApp(
    string App,
    string? From,
    string? To,
    Release? Release,
    SourceCommit? Source,
    TimeSpan? LeadTime
);

/// <summary>What went wrong with a deployment.</summary>
/// <param name="Reason">A phrase: <c>rolled back with 1234567</c>.</param>
/// <param name="At">When it was first known to be wrong; the deployment's own time where nothing says more.</param>
/// <param name="RestoredAt">When it was put right; null where it is not yet.</param>
public sealed record DeploymentFailure(string Reason, DateTimeOffset At, DateTimeOffset? RestoredAt)
{
    /// <summary>How long it took to put it right; null where it is not yet.</summary>
    public TimeSpan? TimeToRestore => RestoredAt - At;
}
