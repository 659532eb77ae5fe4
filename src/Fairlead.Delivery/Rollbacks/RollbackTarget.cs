using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>Finds the commit that a rollback goes back to.</summary>
internal sealed class RollbackTarget(BareClone repository, RollbackRequest request, CommitId tip)
{
    private readonly RollbackScope _scope = RollbackScope.Of(request);

    public CommitId Find() => request.To is { Length: > 0 } wanted ? Named(wanted) : Previous();

    private CommitId Named(string wanted)
    {
        if (repository.Find(wanted) is { } commit)
        {
            return repository.IsAncestor(commit, tip)
                ? commit
                : throw new DeliveryException(
                    Refusals.UnknownState,
                    $"Commit {commit.Short()} is not in the history of {request.Branch}, so it was never released; "
                        + $"{Advice}"
                );
        }

        return Version(wanted)
            ?? throw new DeliveryException(
                Refusals.UnknownState,
                request.App is null
                    ? $"There is no commit \"{wanted}\" in {request.Branch} of {repository.Remote}; {Advice}"
                    : $"There is no commit and no version \"{wanted}\" of {request.App} in {request.Environment}, as far "
                        + $"back as {request.Branch} of {repository.Remote} goes; {Advice}"
            );
    }

    // The newest time that the app had this version: where it was released more than once, that is the last known state.
    private CommitId? Version(string wanted)
    {
        if (request.App is not { } app)
        {
            return null;
        }

        var path = EnvironmentLayout.ReleaseFile(request.Environment, app);
        foreach (var change in repository.Changes(tip, path).Where(change => change.Id is not null))
        {
            if (VersionAt(change.Commit, path) == wanted)
            {
                return change.Commit;
            }
        }

        return null;
    }

    private string? VersionAt(CommitId commit, string path)
    {
        try
        {
            return repository.Snapshot(commit).ReadText(path) is { } text ? Release.Read(text, path).Version : null;
        }
        // An old release that cannot be read is not the one that is looked for.
        catch (Exception error) when (error is DeliveryException or GitException { Failure: GitFailure.Invalid })
        {
            return null;
        }
    }

    private CommitId Previous()
    {
        var now = Scoped(StateReader.Of(repository.Snapshot(tip), _scope.Environment));
        (CommitId Commit, EnvironmentState State)? found = null;
        foreach (var (commit, state) in States())
        {
            if (found is { } earlier && !RunsAs(state, earlier.State))
            {
                return earlier.Commit;
            }

            if (state is not null && !RunsAs(state, now))
            {
                // The oldest commit of the run: what people wrote since, it may have been for the state after it.
                found = (commit, state);
            }
        }

        return found?.Commit ?? throw NoEarlier(now);
    }

    // Newest first. What a rollback undid is passed over, so that going back once more does not lead to it.
    private IEnumerable<(CommitId Commit, EnvironmentState? State)> States()
    {
        CommitId? start = tip;
        EnvironmentState? near = null;
        while (start is { } from)
        {
            start = null;
            foreach (var change in repository.Changes(from, _scope.Folder))
            {
                near = StateReader.Of(repository.Snapshot(change.Commit), _scope.Environment, near);
                yield return (change.Commit, Scoped(near));
                if (Restored(change.Commit) is { } older)
                {
                    start = older;
                    break;
                }
            }
        }
    }

    private CommitId? Restored(CommitId commit)
    {
        var rollback = RollbackTrailer
            .Of(repository, repository.Describe(commit))
            .FirstOrDefault(rollback => rollback.Concerns(_scope.Environment, _scope.App));
        return rollback is not null && repository.Find(rollback.Target.Hex) is { } older && IsBefore(older, commit)
            ? older
            : null;
    }

    private bool IsBefore(CommitId older, CommitId commit) => older != commit && repository.IsAncestor(older, commit);

    // Null where nothing is released.
    private EnvironmentState? Scoped(EnvironmentState whole) =>
        _scope.Within(whole) is var state && state.Released.Any() ? state : null;

    private static bool RunsAs(EnvironmentState? one, EnvironmentState? other) =>
        one is null || other is null ? one is null && other is null : !one.DifferingApps(other).Any();

    private DeliveryException NoEarlier(EnvironmentState? now) =>
        new(
            Refusals.NothingReleased,
            now is null
                ? $"Nothing was ever released to {_scope}, as far back as {request.Branch} of {repository.Remote} goes."
                : $"{_scope} has no earlier release set than the present one, as far back as {request.Branch} of "
                    + $"{repository.Remote} goes."
        );

    private string Advice =>
        $"choose a commit of the history of {request.Environment}, or none for the release set before the present one.";
}
