using Fairlead.Git.Clones;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Pushes;

/// <summary>
/// The branches that only Fairlead writes, one commit on a commit of a shared branch each. They alone are ever replaced or
/// deleted, and only where they still are where they were last seen and hold nobody else's work.
/// </summary>
internal sealed class OwnBranch(
    RemoteBranches remote,
    RemoteAddress address,
    RemoteWork work,
    CommitGraph graph,
    TreeWriter writer,
    GitOptions options
)
{
    public async Task<PushOutcome> PutAsync(
        string branch,
        CommitId from,
        TreeChange change,
        CancellationToken cancellationToken
    )
    {
        var made = Make(branch, from, change);
        for (var attempt = 1; attempt <= options.MaximumAttempts; attempt++)
        {
            var there = await remote.FetchAsync(branch, cancellationToken);
            if (await TryPutAsync(branch, there, from, made, attempt, cancellationToken) is { } put)
            {
                return put;
            }
        }

        throw new GitException(
            GitFailure.Contended,
            $"Cannot push {branch} to {address.Url}: it moved before each of {options.MaximumAttempts} attempts. Let one "
                + "process at a time write to it."
        );
    }

    /// <summary>As <see cref="PutAsync"/>, but only over what was seen there; null where the branch is elsewhere by now.</summary>
    public async Task<PushOutcome?> PutOverAsync(
        string branch,
        CommitId? seen,
        CommitId from,
        TreeChange change,
        CancellationToken cancellationToken
    )
    {
        var made = Make(branch, from, change);
        var there = await remote.FetchAsync(branch, cancellationToken);
        return there == seen ? await TryPutAsync(branch, there, from, made, attempt: 1, cancellationToken) : null;
    }

    /// <summary>As <see cref="DeleteAsync"/>, but only what was seen there; false where the branch is elsewhere by now.</summary>
    public async Task<bool> DeleteSeenAsync(
        string branch,
        CommitId seen,
        CommitId shared,
        CancellationToken cancellationToken
    )
    {
        BranchName.CheckOwn(branch);
        return await remote.FetchAsync(branch, cancellationToken) == seen
            && await TryDeleteAsync(branch, seen, shared, cancellationToken);
    }

    public async Task<bool> DeleteAsync(string branch, CommitId shared, CancellationToken cancellationToken)
    {
        BranchName.CheckOwn(branch);
        if (await remote.FetchAsync(branch, cancellationToken) is not { } there)
        {
            return false;
        }

        return await TryDeleteAsync(branch, there, shared, cancellationToken)
            ? true
            : throw new GitException(
                GitFailure.Contended,
                $"Cannot delete {branch} of {address.Url}: it moved at the same moment. Run again."
            );
    }

    // Null where the branch moved at the same moment.
    private async Task<PushOutcome?> TryPutAsync(
        string branch,
        CommitId? there,
        CommitId from,
        CommitId made,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        if (there is { } same && SaysTheSame(same, made))
        {
            return new PushOutcome(same, Changed: false, attempt);
        }

        CheckOwner(branch, there, from);
        var request = new PushRequest(branch, there, made) { Replaces = true };
        return await remote.PushAsync(request, cancellationToken)
            ? new PushOutcome(made, Changed: true, attempt)
            : null;
    }

    private Task<bool> TryDeleteAsync(
        string branch,
        CommitId there,
        CommitId shared,
        CancellationToken cancellationToken
    )
    {
        CheckOwner(branch, there, shared);
        return remote.PushAsync(new PushRequest(branch, there, Made: null) { Replaces = true }, cancellationToken);
    }

    private CommitId Make(string branch, CommitId from, TreeChange change)
    {
        BranchName.CheckOwn(branch);
        return work.Alone(() => writer.Write(from, change))
            ?? throw new GitException(
                GitFailure.Invalid,
                $"The change for {branch} leaves commit {from.Short()} as it is; a branch without a change is of no use."
            );
    }

    // The same commit but for its time.
    private bool SaysTheSame(CommitId there, CommitId made)
    {
        var (old, now) = (graph.Describe(there), graph.Describe(made));
        return old.Parents.SequenceEqual(now.Parents)
            && old.TreeId == now.TreeId
            && old.Message.ToString() == now.Message.ToString();
    }

    // A merge of the shared branch, as forges offer it with a button, is nobody's work.
    private void CheckOwner(string branch, CommitId? there, CommitId shared)
    {
        for (var next = there; next is { } id && !graph.IsAncestor(id, shared); )
        {
            var commit = graph.Describe(id);
            var own = string.Equals(commit.Committer.Email, options.Identity.Email, StringComparison.OrdinalIgnoreCase);
            if (own)
            {
                return;
            }

            if (commit.Parents.Count < 2 || !commit.Parents.Skip(1).All(other => graph.IsAncestor(other, shared)))
            {
                throw new GitException(
                    GitFailure.Conflict,
                    $"{branch} of {address.Url} has a commit of {commit.Committer.Name}, {id.Short()} "
                        + $"\"{commit.Message.Subject}\", which would be lost. Merge it, or delete the branch."
                );
            }

            next = commit.Parents[0];
        }
    }
}
