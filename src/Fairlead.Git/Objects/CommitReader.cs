using LibGit2Sharp;

namespace Fairlead.Git.Objects;

/// <summary>Takes commits out of libgit2's own objects.</summary>
internal static class CommitReader
{
    private static readonly GitIdentity Nobody = new("unknown", "unknown");

    // Not the very last one, so that whoever adds a while to it still has a date.
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CommitInfo Read(Commit commit)
    {
        var (author, authored) = Read(() => commit.Author);
        var (committer, committed) = Read(() => commit.Committer);
        return new(
            CommitId.Parse(commit.Sha),
            [.. commit.Parents.Select(parent => CommitId.Parse(parent.Sha))],
            commit.Tree.Sha,
            author,
            authored,
            committer,
            committed,
            CommitMessage.Parse(commit.Message)
        );
    }

    public static IReadOnlyList<CommitInfo> History(Commit tip, int maximum)
    {
        var commits = new List<CommitInfo>();
        for (var commit = tip; commit is not null && commits.Count < maximum; commit = commit.Parents.FirstOrDefault())
        {
            commits.Add(Read(commit));
        }

        return commits;
    }

    // Git takes any number of seconds for a time and any for a zone; a DateTimeOffset knows four digits of years.
    private static (GitIdentity Who, DateTimeOffset When) Read(Func<Signature> signature)
    {
        try
        {
            var read = signature();
            return (new GitIdentity(read.Name, read.Email), read.When);
        }
        catch (ArgumentOutOfRangeException)
        {
            return (Nobody, Latest);
        }
    }

    public static Commit First(Commit commit)
    {
        while (commit.Parents.FirstOrDefault() is { } parent)
        {
            commit = parent;
        }

        return commit;
    }

    public static bool IsAncestor(Repository repository, Commit ancestor, Commit commit) =>
        ancestor.Id == commit.Id || repository.ObjectDatabase.FindMergeBase(ancestor, commit)?.Id == ancestor.Id;
}
