using Fairlead.Delivery.History;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>The commits, from a tip back, at which an agent may have said something about an environment.</summary>
internal sealed class SourceWalk(BareClone repository, string environment)
{
    private const int DeepestCommit = 1000;

    // Where others of the branch are busy, one state lasts for many commits; its agent reports at the one that brought it,
    // or at the newest that it came upon.
    private const int MostOfOneState = 20;

    // The newest commits of a state, at one of which its agent reports where it began to follow the branch late.
    private const int NewestOfOneState = 3;

    private readonly ReleaseFiles _files = new(repository);

    /// <summary>The newest first, without statuses.</summary>
    public IEnumerable<SourceStep> From(CommitId tip)
    {
        foreach (var run in States(tip))
        {
            var releases = Releases(run[0].Id);
            foreach (var commit in run.Take(MostOfOneState).Concat(run.Skip(MostOfOneState).TakeLast(1)))
            {
                yield return new SourceStep(
                    commit.Id,
                    commit.CommittedAt,
                    releases,
                    [],
                    [.. RollbackTrailer.Of(repository, commit)]
                )
                {
                    BroughtBy = run[^1].Id,
                };
            }
        }
    }

    /// <summary>The commits at which the agent most likely said something about the last states, the newest state first.</summary>
    public IEnumerable<CommitId> ReportedAt(CommitId tip, int states) =>
        States(tip)
            .Take(states)
            .SelectMany(run =>
                run.TakeLast(1).Concat(run.Take(NewestOfOneState)).Select(commit => commit.Id).Distinct()
            );

    // Runs of commits in which the environment's folder is the same, the newest first.
    private IEnumerable<List<CommitInfo>> States(CommitId tip)
    {
        var folder = EnvironmentLayout.Folder(environment);
        var run = new List<CommitInfo>();
        string? state = null;
        foreach (var commit in repository.History(tip, DeepestCommit))
        {
            var its = repository.Snapshot(commit.Id).IdOf(folder);
            if (run.Count > 0 && its != state)
            {
                yield return run;
                run = [];
            }

            if (its is null)
            {
                yield break;
            }

            state = its;
            run.Add(commit);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private Dictionary<string, Release> Releases(CommitId commit) =>
        repository
            .Snapshot(commit)
            .Folders(EnvironmentLayout.Folder(environment))
            .Select(app => (App: app, Release: _files.Read(commit, environment, app)))
            .SelectMany(app =>
                app.Release is { } release
                    ? [KeyValuePair.Create(app.App, release)]
                    : Array.Empty<KeyValuePair<string, Release>>()
            )
            .ToDictionary();
}
