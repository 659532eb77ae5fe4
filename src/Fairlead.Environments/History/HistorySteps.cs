namespace Fairlead.Environments.History;

/// <summary>The commits that made an environment what it is at a tip, as far as they are to be looked at.</summary>
/// <param name="history">The environment repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class HistorySteps(IRepositoryHistory history, string environment)
{
    /// <summary>
    /// The commits on the line of first parents that changed the environment since the applied one, the oldest first, or the
    /// last one where that is not known. Commits that were taken back leave nothing behind that would have to be looked at.
    /// </summary>
    public IEnumerable<string> Between(string? applied, string tip)
    {
        var changes = history.Changes(tip, EnvironmentLayout.Folder(environment), until: applied);
        return applied is not null
            ? WithoutTakenBack([.. changes.TakeWhile(change => !history.IsAncestor(change.Commit, applied)).Reverse()])
            : changes.Take(1).Select(change => change.Commit);
    }

    /// <summary>
    /// Every commit on the line of first parents since the applied one, whatever it changes, the newest first; the tip alone
    /// where that is not known.
    /// </summary>
    public IEnumerable<HistoryCommit> All(string? applied, string tip)
    {
        var commit = history.Describe(tip);
        yield return commit;
        while (
            applied is not null
            && commit.Parents is [var parent, ..]
            && parent != applied
            && !history.IsAncestor(parent, applied)
        )
        {
            commit = history.Describe(parent);
            yield return commit;
        }
    }

    private static IEnumerable<string> WithoutTakenBack(List<HistoryChange> changes)
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
