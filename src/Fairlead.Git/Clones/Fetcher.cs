using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using LibGit2Sharp;

namespace Fairlead.Git.Clones;

/// <summary>
/// Fetches one branch into a reference that is emptied before, because libgit2 does not tell a branch that is gone from
/// one that has not moved.
/// </summary>
internal sealed class Fetcher(CloneFolder clone, RemoteAddress address)
{
    private const string Incoming = "refs/fairlead/incoming";

    private Repository Repository => clone.Writer;

    /// <summary>Where a branch is, without fetching it; null when the remote has no such branch.</summary>
    public CommitId? Ask(string branch, RemoteSession session)
    {
        RequireFolder(branch);
        // Whoever asks is about to read.
        if (clone.IsDamaged)
        {
            return Fetch(branch, session);
        }

        var name = BranchName.Full(branch);
        var found = Repository
            .Network.ListReferences(Repository.Network.Remotes[CloneFolder.Conversation])
            .FirstOrDefault(reference => reference.CanonicalName == name);
        return found is null ? null : CommitId.Parse(found.TargetIdentifier);
    }

    public CommitId? Fetch(string branch, RemoteSession session)
    {
        RequireFolder(branch);

        // Servers hand out no part of a history; a folder would, and what is missing then looks like damage.
        if (address.IsLocal && IsShallow(address.Url))
        {
            throw new GitException(
                GitFailure.Invalid,
                $"Cannot fetch {branch} from {address.Url}: it is a shallow clone, which lacks the beginning of the history. Name a complete repository, or run git fetch --unshallow there."
            );
        }

        clone.JoinPacks();
        return clone.Renew(() => FetchWhole(branch, session));
    }

    private CommitId? FetchWhole(string branch, RemoteSession session)
    {
        Repository.Refs.Remove(Incoming);
        Commands.Fetch(
            Repository,
            CloneFolder.Conversation,
            [$"+{BranchName.Full(branch)}:{Incoming}"],
            session.ForFetch(),
            null
        );
        if (Repository.Refs[Incoming]?.ResolveToDirectReference()?.Target is not Commit tip)
        {
            return null;
        }

        var id = CommitId.Parse(tip.Sha);
        Remember(Repository, branch, id);
        return id;
    }

    private void RequireFolder(string branch)
    {
        if (address.IsLocal && !Directory.Exists(address.Url))
        {
            throw new GitException(
                GitFailure.NotFound,
                $"Cannot fetch {branch} from {address.Url}: there is no such folder. Check the path."
            );
        }
    }

    private static bool IsShallow(string folder) =>
        File.Exists(Path.Combine(folder, "shallow")) || File.Exists(Path.Combine(folder, ".git", "shallow"));

    /// <summary>Remembers where a branch is; null where it is no more.</summary>
    public static void Remember(Repository repository, string branch, CommitId? tip)
    {
        if (tip is { } there)
        {
            repository.Refs.Add(Known(branch), new ObjectId(there.Hex), allowOverwrite: true);
        }
        else
        {
            repository.Refs.Remove(Known(branch));
        }
    }

    public static CommitId? KnownTip(Repository repository, string branch) =>
        repository.Refs[Known(branch)]?.ResolveToDirectReference()?.TargetIdentifier is { } hex
            ? CommitId.Parse(hex)
            : null;

    private static string Known(string branch) => $"refs/remotes/{CloneFolder.RemoteName}/{branch}";
}
