using Fairlead.Environments.History;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Signatures;

namespace Fairlead.Delivery.History.Verifying;

/// <summary>Judges the commits of an environment as its agent does: each by its signature, kind and plan.</summary>
/// <param name="repository">A clone of the environment repository.</param>
public sealed class HistoryVerifier(BareClone repository)
{
    /// <summary>Whose signatures count; null where commits need none.</summary>
    public TrustedSigners? Signers { get; init; }

    /// <summary>Which repository is obeyed, and who may change what.</summary>
    public TrustFile Trust { get; init; } = TrustFile.None;

    /// <summary>Judges each commit that changed the environment.</summary>
    /// <param name="request">The environment and the branch, and since when.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="DeliveryException">The repository has no such branch.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<VerifiedHistory> VerifyAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tip = await TipOf.BranchAsync(repository, request.Branch, cancellationToken);
        var commits = new RepositoryHistory(repository);
        var rules = new HistoryRules(commits, request.Environment)
        {
            Signatures = Signers is null ? null : commits.Signatures(Signers),
            Trust = Trust,
        };
        return new VerifiedHistory(
            request.Environment,
            [
                .. rules
                    .Judge(tip.Hex)
                    .Select(judged => new VerifiedCommit(repository.Describe(CommitId.Parse(judged.Commit)), judged))
                    .TakeWhile(commit => request.Since is not { } since || commit.Commit.CommittedAt >= since),
            ]
        );
    }
}
