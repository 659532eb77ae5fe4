using LibGit2Sharp;

namespace Fairlead.Git;

/// <summary>
/// Fetches one branch into a reference that is emptied before, because libgit2 does not tell a branch that is gone from
/// one that has not moved.
/// </summary>
internal sealed class Fetcher(Repository repository, RemoteAddress address)
{
    private const string Incoming = "refs/fairlead/incoming";

    public CommitId? Fetch(string branch, RemoteSession session)
    {
        if (address.IsLocal && !Directory.Exists(address.Url))
        {
            throw new GitException(
                GitFailure.NotFound,
                $"Cannot fetch {branch} from {address.Url}: there is no such folder. Check the path."
            );
        }

        repository.Refs.Remove(Incoming);
        Commands.Fetch(
            repository,
            CloneFolder.RemoteName,
            [$"+{BranchName.Full(branch)}:{Incoming}"],
            session.ForFetch(),
            null
        );
        if (repository.Refs[Incoming]?.ResolveToDirectReference()?.Target is not Commit tip)
        {
            return null;
        }

        var id = CommitId.Parse(tip.Sha);
        Remember(repository, branch, id);
        return id;
    }

    public static void Remember(Repository repository, string branch, CommitId tip) =>
        repository.Refs.Add(Known(branch), new ObjectId(tip.Hex), allowOverwrite: true);

    public static CommitId? KnownTip(Repository repository, string branch) =>
        repository.Refs[Known(branch)]?.ResolveToDirectReference()?.TargetIdentifier is { } hex
            ? CommitId.Parse(hex)
            : null;

    private static string Known(string branch) => $"refs/remotes/{CloneFolder.RemoteName}/{branch}";
}
