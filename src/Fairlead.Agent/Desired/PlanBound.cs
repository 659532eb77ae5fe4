using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Plans;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Holds commits to the plan that was reviewed: a commit that names the digest of its plan may change exactly the manifests
/// that this plan had seen. A commit that names none is bound by the environment's budget only.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class PlanBound(BareClone clone, string environment)
{
    private const int LongestWalk = 500;

    /// <summary>Looks at every commit since the one that is applied, or at the last one that matters where none is.</summary>
    /// <param name="tip">The commit to apply.</param>
    /// <param name="applied">The commit that is applied; null where that is not known.</param>
    /// <exception cref="EnvironmentException">A commit changes something else than its plan had seen.</exception>
    /// <exception cref="GitException">A commit or a manifest cannot be read.</exception>
    public void Check(CommitId tip, CommitId? applied)
    {
        var history = clone.History(tip, LongestWalk);
        var newer = history.TakeWhile(commit => commit.Id != applied).Reverse().ToList();
        if (applied is null || newer.Count == history.Count)
        {
            CheckLast(history);
            return;
        }

        CheckAll(newer, TreeOf(applied.Value));
    }

    private void CheckLast(IReadOnlyList<CommitInfo> history)
    {
        foreach (var commit in history)
        {
            if (Difference(commit) is { } digest)
            {
                Check(commit, digest);
                return;
            }
        }
    }

    // Commits that were taken back leave nothing behind that would have to be looked at.
    private void CheckAll(List<CommitInfo> newer, string? tree)
    {
        var trees = newer.ConvertAll(commit => TreeOf(commit.Id));
        for (var index = 0; index < newer.Count; index++)
        {
            var same = trees.FindLastIndex(later => later == tree);
            if (same >= index)
            {
                index = same;
                continue;
            }

            if (Difference(newer[index]) is { } digest)
            {
                Check(newer[index], digest);
            }

            tree = trees[index];
        }
    }

    private string? TreeOf(CommitId commit) => clone.Snapshot(commit).IdOf($"environments/{environment}");

    private string? Difference(CommitInfo commit) =>
        commit.Parents.Count > 0
            ? Difference(commit.Parents[0], commit.Id)
            : PlanDigest.Between(environment, null, clone.Snapshot(commit.Id));

    private string? Difference(CommitId before, CommitId after) =>
        TreeOf(before) == TreeOf(after)
            ? null
            : PlanDigest.Between(environment, clone.Snapshot(before), clone.Snapshot(after));

    private void Check(CommitInfo commit, string digest)
    {
        var named = Named(commit);
        // The merge of a pull request says nothing itself; the plan is in the commit that it merged.
        if (named.Count == 0 && commit.Parents.Count == 2)
        {
            named = Named(clone.Describe(commit.Parents[1]));
        }

        if (named.Count > 0 && !named.Contains(digest))
        {
            throw new EnvironmentException(
                Refusals.ExceededPlan,
                $"Commit {commit.Id.Short()} changes something else in {environment} than its plan: it names {named[0]}, and what it changes is {digest}. "
                    + "It is not applied; revert it, and commit the change through the build again."
            );
        }
    }

    private static List<string> Named(CommitInfo commit) =>
        [
            .. commit
                .Message.Trailers.Where(trailer =>
                    string.Equals(trailer.Key, PlanDigest.Trailer, StringComparison.OrdinalIgnoreCase)
                )
                .Select(trailer => trailer.Value.Trim()),
        ];
}
