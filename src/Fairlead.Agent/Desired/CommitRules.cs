using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Signatures;

namespace Fairlead.Agent.Desired;

/// <summary>What a commit has to fulfil before it is looked at: a signature that counts, and the plan it names.</summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
/// <param name="allowedSigners">File with the allowed signers; null where commits need no signature.</param>
/// <param name="requirePlan">Whether a commit that changes objects has to name its plan.</param>
internal sealed class CommitRules(BareClone clone, string environment, string? allowedSigners, bool requirePlan)
{
    private readonly PlanBound _bound = new(clone, environment, requirePlan);

    /// <summary>Checks a commit.</summary>
    /// <param name="tip">The commit to apply.</param>
    /// <param name="applied">The commit that is applied; null where that is not known.</param>
    /// <exception cref="EnvironmentException">It must not be applied.</exception>
    /// <exception cref="GitException">A commit or a manifest cannot be read.</exception>
    public void Check(CommitId tip, CommitId? applied)
    {
        // Who signs a commit signs its whole tree, whatever the commits before it were.
        if (allowedSigners is not null && clone.Verify(tip, Signers(allowedSigners)) is { IsTrusted: false } verdict)
        {
            throw new EnvironmentException(
                Refusals.UntrustedCommit,
                $"Commit {tip.Short()} {verdict.Reason}. It is not applied."
            );
        }

        _bound.Check(tip, applied);
    }

    // Read anew for every commit, so that a key that was revoked counts no longer.
    private static TrustedSigners Signers(string file)
    {
        try
        {
            return TrustedSigners.Parse(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException(
                Refusals.AllowedSigners,
                $"The allowed signers cannot be read from {file}: {error.Message} No commit is applied without them.",
                error
            );
        }
    }
}
