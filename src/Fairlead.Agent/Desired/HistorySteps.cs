using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>The commits that made an environment what it is at a tip, as far as they are to be looked at.</summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class HistorySteps(BareClone clone, string environment)
{
    /// <summary>
    /// The commits on the line of first parents that changed the environment since the applied one, the oldest first, or the
    /// last one where that is not known. Commits that were taken back leave nothing behind that would have to be looked at.
    /// </summary>
    public IEnumerable<CommitId> Between(CommitId? applied, CommitId tip)
    {
        var changes = clone.Changes(tip, EnvironmentLayout.Folder(environment), until: applied);
        return applied is { } known
            ? WithoutTakenBack([.. changes.TakeWhile(change => !clone.IsAncestor(change.Commit, known)).Reverse()])
            : changes.Take(1).Select(change => change.Commit);
    }

    /// <summary>
    /// Every commit on the line of first parents since the applied one, whatever it changes, the newest first; the tip alone
    /// where that is not known.
    /// </summary>
    public IEnumerable<CommitInfo> All(CommitId? applied, CommitId tip)
    {
        var commit = clone.Describe(tip);
        yield return commit;
        while (
            applied is { } known
            && commit.Parents is [var parent, ..]
            && parent != known
            && !clone.IsAncestor(parent, known)
        )
        {
            commit = clone.Describe(parent);
            yield return commit;
        }
    }

    private static IEnumerable<CommitId> WithoutTakenBack(List<PathChange> changes)
    {
        for (var index = 0; index < changes.Count; index++)
        {
            var before = changes[index].Before;
            var same = changes.FindLastIndex(later => later.Id == before);
            if (same >= index)
            {
                index = same;
                continue;
            }

            yield return changes[index].Commit;
        }
    }
}
