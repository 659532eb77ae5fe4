using Fairlead.Delivery.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>Describes the single steps of an environment's history.</summary>
internal sealed class StepReader(BareClone repository, HistoryRequest request, HistoryPast past)
{
    private readonly ReleaseFiles _releases = new(repository);

    public ISourceCommits? Sources { get; init; }

    public Func<CommitId, CancellationToken, Task<IReadOnlyList<CommitState>>>? Statuses { get; init; }

    public async Task<HistoryStep> ReadAsync(StateChange change, CancellationToken cancellationToken)
    {
        var commit = repository.Describe(change.Commit);
        var promotion = PromotionReader.Read(repository, commit);
        var kind = DeploymentKinds.Of(repository, commit, promotion, request.Environment, request.App);
        var apps = new List<DeployedApp>();
        foreach (var app in past.AppsOf(change))
        {
            apps.Add(await AppAsync(app, change, commit, kind, cancellationToken));
        }

        return new HistoryStep(
            new Deployment(commit, kind, apps, promotion, Failure: null),
            past.HoldsOf(change),
            apps.Count == 0 ? null : await FailedAsync(change.Commit, apps, cancellationToken)
        );
    }

    private async Task<DeployedApp> AppAsync(
        AppChange app,
        StateChange change,
        CommitInfo commit,
        DeploymentKind kind,
        CancellationToken cancellationToken
    )
    {
        var before = _releases.Read(change.Parent, app.Environment, app.App);
        var release = _releases.Read(change.Commit, app.Environment, app.App);
        var source =
            release is not null && Sources is { } sources
                ? await sources.FindAsync(release.Source, cancellationToken)
                : null;
        var isNew = kind != DeploymentKind.Rollback && app.Release is not null;
        return new DeployedApp(
            app.App,
            before?.Version,
            release?.Version,
            release,
            source,
            isNew ? commit.CommittedAt - (source?.At ?? FirstSeen(app, change.Commit)) : null
        );
    }

    private DateTimeOffset? FirstSeen(AppChange app, CommitId commit) =>
        past.FirstSeen(app) is { } first && first != commit ? repository.Describe(first).CommittedAt : null;

    private async Task<CommitState?> FailedAsync(
        CommitId commit,
        List<DeployedApp> apps,
        CancellationToken cancellationToken
    )
    {
        var states = Statuses is { } read ? await read(commit, cancellationToken) : [];
        return states
            .Where(state => state.State is CommitStatusValue.Failure or CommitStatusValue.Error)
            .FirstOrDefault(state => Concerns(apps, state.Context));
    }

    private bool Concerns(List<DeployedApp> apps, string context) =>
        context == $"fairlead/{request.Environment}"
        || apps.Any(app => context == $"fairlead/{request.Environment}/{app.App}");
}

/// <summary>A commit that concerns an environment: a deployment, unless it has no apps, with what is known beside it.</summary>
/// <param name="Deployment">What was deployed; no apps where only holds changed.</param>
/// <param name="Holds">The apps whose hold it placed (true) or took away.</param>
/// <param name="Failed">A commit status that says it failed; null for none.</param>
internal sealed record HistoryStep(Deployment Deployment, IReadOnlyDictionary<string, bool> Holds, CommitState? Failed)
{
    public bool IsDeployment => Deployment.Apps.Count > 0;

    public bool IsRollback => Deployment.Kind == DeploymentKind.Rollback;
}
