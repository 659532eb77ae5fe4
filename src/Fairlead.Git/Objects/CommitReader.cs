using LibGit2Sharp;

namespace Fairlead.Git;

/// <summary>Takes commits out of libgit2's own objects.</summary>
internal static class CommitReader
{
    public static CommitInfo Read(Commit commit) =>
        new(
            CommitId.Parse(commit.Sha),
            [.. commit.Parents.Select(parent => CommitId.Parse(parent.Sha))],
            commit.Tree.Sha,
            new GitIdentity(commit.Author.Name, commit.Author.Email),
            commit.Author.When,
            new GitIdentity(commit.Committer.Name, commit.Committer.Email),
            commit.Committer.When,
            CommitMessage.Parse(commit.Message)
        );

    public static IReadOnlyList<CommitInfo> History(Commit tip, int maximum)
    {
        var commits = new List<CommitInfo>();
        for (var commit = tip; commit is not null && commits.Count < maximum; commit = commit.Parents.FirstOrDefault())
        {
            commits.Add(Read(commit));
        }

        return commits;
    }

    public static bool IsAncestor(Repository repository, Commit ancestor, Commit commit) =>
        ancestor.Id == commit.Id || repository.ObjectDatabase.FindMergeBase(ancestor, commit)?.Id == ancestor.Id;
}
