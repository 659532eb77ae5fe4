using Fairlead.Delivery.Forges;
using Fairlead.Git;

namespace Fairlead.Delivery.Promotions;

/// <summary>
/// Finds the release set of an environment that its agent called healthy last, by walking back from the tip. A newer set
/// that is not healthy yet does not hold up an older one that is; what was rolled back, and what the target has or had
/// passed already, is never gone back to.
/// </summary>
internal sealed class ReleaseSetSearch(BareClone repository, IForge forge, string environment)
{
    // Each look is a request or two; what is further back is not worth promoting.
    private const int DeepestCommit = 300;
    private const int MostSets = 10;
    private const int MostLooks = 20;

    private readonly string _context = $"fairlead/{environment}";

    /// <summary>The newest healthy set; the newest of all where none is, or where health is not asked for.</summary>
    /// <param name="target">What the environment that is promoted to has.</param>
    /// <param name="apps">The apps that would move.</param>
    public async Task<ReleaseSet> FindVerifiedAsync(
        CommitId tip,
        bool healthy,
        ReleaseSet target,
        IReadOnlyCollection<string> apps,
        CancellationToken cancellationToken
    )
    {
        ReleaseSet? newest = null;
        foreach (var commits in States(tip).Take(MostSets))
        {
            var set = ReleaseSet.Read(repository.Snapshot(commits[^1].Id), environment);
            if (newest is not null && set.IsSame(target, apps))
            {
                break;
            }

            set = await WithHealthAsync(set, commits, cancellationToken);
            newest ??= set;
            if (!healthy || set.HealthySince is not null)
            {
                return set;
            }

            if (commits.Exists(IsRollback))
            {
                break;
            }
        }

        return newest ?? ReleaseSet.Read(repository.Snapshot(tip), environment);
    }

    /// <summary>The newest set with the same content of some apps; without any health where there is none.</summary>
    public async Task<ReleaseSet> FindSameAsync(
        CommitId tip,
        ReleaseSet wanted,
        IReadOnlyCollection<string> apps,
        CancellationToken cancellationToken
    )
    {
        foreach (var commits in States(tip).Take(MostSets))
        {
            var set = ReleaseSet.Read(repository.Snapshot(commits[^1].Id), environment);
            if (set.IsSame(wanted, apps))
            {
                return await WithHealthAsync(set, commits, cancellationToken);
            }
        }

        return wanted;
    }

    // Runs of commits in which the environment's folder is the same, the newest first.
    private IEnumerable<List<CommitInfo>> States(CommitId tip)
    {
        var folder = EnvironmentLayout.Folder(environment);
        var run = new List<CommitInfo>();
        string? state = null;
        foreach (var commit in repository.History(tip, DeepestCommit))
        {
            var its = repository.Snapshot(commit.Id).IdOf(folder);
            if (run.Count > 0 && !string.Equals(its, state, StringComparison.Ordinal))
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

    private async Task<ReleaseSet> WithHealthAsync(
        ReleaseSet set,
        List<CommitInfo> commits,
        CancellationToken cancellationToken
    )
    {
        CommitState? health = null;
        DateTimeOffset? since = null;
        var statuses = new Dictionary<string, CommitState>(StringComparer.Ordinal);
        foreach (var commit in commits.Take(MostLooks))
        {
            var found = await forge.StatusesAsync(commit.Id, cancellationToken);
            foreach (var status in found)
            {
                statuses.TryAdd(status.Context, status);
            }

            if (
                found.FirstOrDefault(status => string.Equals(status.Context, _context, StringComparison.Ordinal)) is
                { } its
            )
            {
                health ??= its;
                if (its.State != CommitStatusValue.Success)
                {
                    break;
                }

                since = its.At;
            }
        }

        return set with
        {
            Health = health,
            HealthySince = since,
            Statuses = [.. statuses.Values],
        };
    }

    private bool IsRollback(CommitInfo commit) =>
        RollbackTrailer.Of(commit.Message).Any(rollback => rollback.Concerns(environment, app: null));
}
