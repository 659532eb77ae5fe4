using Fairlead.Agent.CommandLine;
using Fairlead.Agent.History;
using Fairlead.Agent.Signers;
using Fairlead.Environments.History;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>
/// What commits have to fulfil before they are looked at; see <see cref="HistoryRules"/>. Whom to trust is read anew for every
/// commit, so that a key that was withdrawn counts no longer.
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
    private readonly RepositoryHistory _history = new(clone);

    /// <summary>File that says which repository is obeyed and who may change what; null for no such rules.</summary>
    public string? Trust { get; init; }

    public static CommitRules Of(BareClone clone, AgentOptions options, TimeProvider time) =>
        new(clone, options.Environment, options.AllowedSigners, options.RequirePlan, time) { Trust = options.Trust };

    /// <summary>Checks what leads to a commit.</summary>
    /// <param name="tip">The commit to apply.</param>
    /// <param name="applied">The commit that was judged last; null where that is not known.</param>
    /// <exception cref="EnvironmentException">It must not be applied.</exception>
    /// <exception cref="GitException">A commit or a manifest cannot be read.</exception>
    public void Check(CommitId tip, CommitId? applied)
    {
        // What was applied stays, also when its signer no longer counts, or nobody can tell who does.
        var trusted = tip == applied ? Present() : Trusted.Read(allowedSigners, Trust);
        var rules = new HistoryRules(_history, environment)
        {
            Signatures = trusted.Signers is { } signers
                ? _history.Signatures(signers with { At = time.GetUtcNow() })
                : null,
            RequirePlan = requirePlan,
            Trust = trusted.Rules,
        };
        if (rules.Check(tip.Hex, applied?.Hex) is { } breach)
        {
            throw Refused(breach, trusted.Signers is not null);
        }
    }

    private Trusted Present()
    {
        try
        {
            return Trusted.Read(allowedSigners, Trust);
        }
        catch (HistoryException)
        {
            return new Trusted(null, TrustFile.None);
        }
    }

    private EnvironmentException Refused(HistoryBreach breach, bool isSigned)
    {
        var commit = CommitId.Parse(breach.Commit);
        var said = $"Commit {commit.Short()} {breach.Reason}";
        var wayOut =
            $"Nothing is applied until it is taken back{(isSigned ? $", or an allowed signer commits \"{HistoryRules.AcceptTrailer}: {commit}\"" : "")}. "
            + JudgedHistory.WayOut(environment, commit);
        return breach.Rule switch
        {
            HistoryRule.Repository => new EnvironmentException(
                Refusals.OtherRepository,
                $"{said}. Nothing is applied or pruned; correct --repo, or the file {Trust}."
            ),
            HistoryRule.Plan => new EnvironmentException(
                Refusals.ExceededPlan,
                $"{said}. It is not applied; revert it, and commit the change through the build again."
            ),
            HistoryRule.Unplanned => new EnvironmentException(
                Refusals.UnplannedCommit,
                $"{said}. Revert it, and commit the change through the build again."
            ),
            HistoryRule.Signature => new EnvironmentException(Refusals.UntrustedCommit, $"{said}. {wayOut}"),
            HistoryRule.Kind => new EnvironmentException(Refusals.BeyondKind, $"{said}. {wayOut}"),
            _ => new EnvironmentException(Refusals.BeyondRules, $"{said}. {wayOut}"),
        };
    }
}
