using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.History;

/// <summary>The rule of history: only what descends from the commit that was judged last is applied.</summary>
internal static class JudgedHistory
{
    /// <summary>Compares a tip with what was judged before.</summary>
    /// <param name="clone">The repository.</param>
    /// <param name="tip">The tip.</param>
    /// <param name="judged">The commit that was judged last.</param>
    /// <param name="root">The first commit of the repository that it is from.</param>
    public static Standing Of(BareClone clone, CommitId tip, CommitId judged, CommitId root)
    {
        var isThere = clone.Find(judged.Hex) is not null;
        if (isThere && clone.IsAncestor(judged, tip))
        {
            return Standing.Follows;
        }

        if (isThere && clone.IsAncestor(tip, judged))
        {
            return Standing.Behind;
        }

        var isSameRepository = clone.Find(root.Hex) is not null && clone.IsAncestor(root, tip);
        return (isSameRepository, isThere) switch
        {
            (false, _) => Standing.Foreign,
            (true, true) => Standing.Diverged,
            _ => Standing.Lost,
        };
    }

    /// <summary>What to say of a tip that is not applied.</summary>
    public static string Sentence(Standing standing, string environment, CommitId tip, CommitId judged, CommitId root)
    {
        var (now, before) = (tip.Short(), judged.Short());
        var why = standing switch
        {
            Standing.Behind =>
                $"Commit {now} lies before {before}, which {environment} had last: the mirror lags behind, or the branch was set back. Nothing is applied or pruned until the branch has {before} again.",
            Standing.Lost =>
                $"Commit {now} is there, but {before}, which {environment} had last, is not: the mirror lags behind, or the history was rewritten. Nothing is applied or pruned until the branch has {before} again.",
            Standing.Diverged =>
                $"Commit {now} does not descend from {before}, which {environment} had last: the branch was set back or rewritten. Nothing is applied or pruned.",
            _ =>
                $"Commit {now} is another repository's: its history does not begin with {root.Short()}, as that of {environment} in this cluster does. Nothing is applied or pruned.",
        };
        return $"{why} {WayOut(environment, tip)}";
    }

    /// <summary>The command that lets a commit through.</summary>
    public static string WayOut(string environment, CommitId commit) =>
        $"If it is meant: fairlead-agent accept --environment {environment} --commit {commit} --reason TEXT.";
}
