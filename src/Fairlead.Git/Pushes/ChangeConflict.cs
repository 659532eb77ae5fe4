using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Pushes;

/// <summary>Finds what two writers changed differently: a change that was decided on for one tip, and what others did since.</summary>
internal sealed class ChangeConflict(CommitGraph graph, RemoteAddress address)
{
    /// <summary>Refuses a change that would undo or overwrite what others changed since it was decided on.</summary>
    /// <param name="branch">For the sentence.</param>
    /// <param name="before">The tip it was decided on.</param>
    /// <param name="now">The present tip.</param>
    /// <param name="change">The change.</param>
    public void Check(string branch, TreeSnapshot before, TreeSnapshot now, TreeChange change)
    {
        if (before.Commit == now.Commit)
        {
            return;
        }

        var touched = change.Restores.Keys.Concat(change.Deletes).Concat(change.Writes.Keys);
        if (touched.FirstOrDefault(path => Differs(path, before, now) && !IsDone(path, now, change)) is { } path)
        {
            throw Conflict(branch, path, now.Commit);
        }

        if (change.Writes.Keys.SelectMany(TreePath.Parents).FirstOrDefault(folder => IsFile(folder, now)) is { } file)
        {
            throw Conflict(branch, file, now.Commit);
        }
    }

    private static bool Differs(string path, TreeSnapshot before, TreeSnapshot now) =>
        before.IdOf(path) != now.IdOf(path);

    // Others made the same of it.
    private static bool IsDone(string path, TreeSnapshot now, TreeChange change) =>
        change.Writes.TryGetValue(path, out var content)
            ? now.Exists(path) && !IsFolder(path, now) && content.AsSpan().SequenceEqual(now.Read(path))
            : change.Deletes.Contains(path) && !now.Exists(path);

    private static bool IsFile(string path, TreeSnapshot now) => now.Exists(path) && !IsFolder(path, now);

    private static bool IsFolder(string path, TreeSnapshot now) => now.Items(path).Count > 0;

    private GitException Conflict(string branch, string path, CommitId tip)
    {
        var other = graph.Describe(graph.Changes(tip, path).First().Commit);
        return new GitException(
            GitFailure.Conflict,
            $"Cannot push {branch} to {address.Url}: {path} was changed meanwhile by {other.Author.Name} in commit "
                + $"{other.Id.Short()}, \"{other.Message.Subject}\", and this change is for what it was before. Decide on it again."
        );
    }
}
