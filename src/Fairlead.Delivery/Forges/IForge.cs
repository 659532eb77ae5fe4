using Fairlead.Forges;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Forges;

/// <summary>The server that a repository's pull requests and commit statuses live on.</summary>
/// <remarks>Every method throws <see cref="ForgeException"/>, whose message is a sentence, when the forge cannot or will not.</remarks>
public interface IForge
{
    /// <summary>What people call it and which repository it is: <c>GitHub acme/environments</c>.</summary>
    string Name { get; }

    /// <summary>The open pull request from one branch to another; null when there is none.</summary>
    Task<PullRequest?> FindAsync(string headBranch, string baseBranch, CancellationToken cancellationToken);

    /// <summary>Every open pull request of the repository's own branches to one of them; those of forks are not among them.</summary>
    Task<IReadOnlyList<PullRequest>> ListAsync(string baseBranch, CancellationToken cancellationToken);

    /// <summary>Opens a pull request; where somebody else opened it meanwhile, that one is brought up to date.</summary>
    Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellationToken);

    /// <summary>Makes title, text, labels and reviewers what the draft says; what is right already is not sent.</summary>
    /// <returns>The pull request as it is now; the same instance where nothing was sent.</returns>
    Task<PullRequest> UpdateAsync(PullRequest current, PullRequestDraft draft, CancellationToken cancellationToken);

    /// <summary>Says why, then closes.</summary>
    Task CloseAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken);

    /// <summary>Adds a comment.</summary>
    Task CommentAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken);

    /// <summary>The newest status of each context at a commit.</summary>
    Task<IReadOnlyList<CommitState>> StatusesAsync(CommitId commit, CancellationToken cancellationToken);

    /// <summary>Sets the status of one context at a commit; its time is the forge's.</summary>
    Task SetStatusAsync(CommitId commit, CommitState state, CancellationToken cancellationToken);

    /// <summary>Merges, unless the head is another commit by then, or the forge's rules say no.</summary>
    /// <param name="expectedHead">The commit that was reviewed and gated.</param>
    /// <param name="message">Subject, body and trailers of the commit on the base branch.</param>
    Task<MergeOutcome> MergeAsync(
        PullRequest pullRequest,
        CommitId expectedHead,
        CommitMessage message,
        CancellationToken cancellationToken
    );

    /// <summary>Who approves of the pull request as it is now; an approval that was withdrawn does not count.</summary>
    Task<IReadOnlyList<Approval>> ApprovalsAsync(PullRequest pullRequest, CancellationToken cancellationToken);
}
