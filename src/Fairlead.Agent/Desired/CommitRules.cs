using Fairlead.Agent.History;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Signatures;

namespace Fairlead.Agent.Desired;

/// <summary>
/// What commits have to fulfil before they are looked at: signatures that count, and the plans they name. Each commit since
/// the applied one is held to it, not only the last.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
/// <param name="allowedSigners">File with the allowed signers; null where commits need no signature.</param>
/// <param name="requirePlan">Whether a commit that changes objects has to name its plan.</param>
/// <param name="time">Tells whether a key is valid; what a commit says of its own time decides nothing.</param>
internal sealed class CommitRules(
    BareClone clone,
    string environment,
    string? allowedSigners,
    bool requirePlan,
    TimeProvider time
)
{
    /// <summary>By which an allowed signer lets a commit through that broke a rule.</summary>
    public const string AcceptTrailer = "Fairlead-Accept";

    private readonly PlanBound _bound = new(clone, environment, requirePlan);
    private readonly HistorySteps _steps = new(clone, environment);

    /// <summary>Checks what leads to a commit.</summary>
    /// <param name="tip">The commit to apply.</param>
    /// <param name="applied">The commit that was judged last; null where that is not known.</param>
    /// <exception cref="EnvironmentException">It must not be applied.</exception>
    /// <exception cref="GitException">A commit or a manifest cannot be read.</exception>
    public void Check(CommitId tip, CommitId? applied)
    {
        // What was applied stays, also when its signer no longer counts.
        if (tip == applied)
        {
            return;
        }

        var signers = allowedSigners is null ? null : Signers(allowedSigners) with { At = time.GetUtcNow() };
        var accepted = new Lazy<HashSet<CommitId>>(() => Accepted(tip, applied, signers));
        CheckSignature(tip, signers);
        foreach (var step in _steps.Between(applied, tip))
        {
            try
            {
                // Who signs a commit signs its whole tree, so that the first one ever needs no other.
                CheckSignature(step, applied is null || step == tip ? null : signers);
                _bound.Check(step);
            }
            catch (EnvironmentException) when (accepted.Value.Contains(step))
            {
                // Somebody whose word counts has said that it may be applied.
            }
        }
    }

    private void CheckSignature(CommitId commit, TrustedSigners? signers)
    {
        if (signers is not null && clone.Verify(commit, signers) is { IsTrusted: false } verdict)
        {
            throw new EnvironmentException(
                Refusals.UntrustedCommit,
                $"Commit {commit.Short()} {verdict.Reason}. Nothing is applied until it is taken back, or an allowed signer commits \"{AcceptTrailer}: {commit}\". "
                    + HistoryRule.WayOut(environment, commit)
            );
        }
    }

    private HashSet<CommitId> Accepted(CommitId tip, CommitId? applied, TrustedSigners? signers) =>
        signers is null
            ? []
            :
            [
                .. _steps
                    .All(applied, tip)
                    .SelectMany(commit => commit.Message.Trailers.Select(trailer => (commit.Id, Trailer: trailer)))
                    .Where(said => string.Equals(said.Trailer.Key, AcceptTrailer, StringComparison.OrdinalIgnoreCase))
                    .Where(said => clone.Verify(said.Id, signers).IsTrusted)
                    .Select(said => CommitId.TryParse(said.Trailer.Value, out var commit) ? commit : (CommitId?)null)
                    .OfType<CommitId>(),
            ];

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
