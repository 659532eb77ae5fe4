using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>Finds out at one moment everything that the gates of an environment are decided by.</summary>
/// <param name="forge">Keeps statuses and approvals.</param>
/// <param name="http">Asks the addresses of HTTP gates.</param>
/// <param name="time">The clock.</param>
internal sealed class PromotionFacts(IForge forge, HttpGateProbe http, TimeProvider time)
{
    /// <summary>Asks for every fact and evaluates the gates.</summary>
    /// <param name="target">The environment that is promoted to.</param>
    /// <param name="from">The environment that is promoted from.</param>
    /// <param name="set">The release set that moves, and its health there.</param>
    /// <param name="apps">The apps that move.</param>
    /// <param name="tip">The commit whose holds count.</param>
    /// <param name="pullRequest">The pull request; null where there is none yet.</param>
    /// <param name="head">The commit that would be merged; null where there is none yet.</param>
    public async Task<GateReport> EvaluateAsync(
        DeliveryEnvironment target,
        string from,
        ReleaseSet set,
        IReadOnlyList<string> apps,
        TreeSnapshot tip,
        PullRequest? pullRequest,
        CommitId? head,
        CancellationToken cancellationToken
    )
    {
        var rules = target.Gates;
        IReadOnlyList<PlacedHold> holds;
        try
        {
            holds = PlacedHold.In(tip, target.Name);
        }
        catch (DeliveryException error)
        {
            return UnreadableHold(error);
        }

        var statuses =
            head is { } commit && rules.Statuses.Count > 0 ? await forge.StatusesAsync(commit, cancellationToken) : [];
        var facts = new GateFacts
        {
            Now = time.GetUtcNow(),
            Environment = target.Name,
            Apps = apps,
            Sources = new Dictionary<string, CommitState?> { [from] = set.Health },
            HealthySince = set.HealthySince,
            Statuses = [.. statuses, .. set.Statuses],
            Gone = set.Gone,
            Holds = holds,
            Approvals =
                pullRequest is not null && rules.Approval is not null
                    ? Current(await forge.ApprovalsAsync(pullRequest, cancellationToken), head)
                    : [],
            Http = await http.AskAsync(rules.Http, cancellationToken),
        };
        return GateEvaluation.Evaluate(rules, facts);
    }

    /// <summary>Whoever cannot read a hold must not pass it, and a status that said otherwise must be taken back.</summary>
    public static GateReport UnreadableHold(DeliveryException error)
    {
        var sentence = error.Message.ReplaceLineEndings("; ");
        return new GateReport([new GateVerdict("hold", GateState.Failed, sentence, MayPassAt: null)], null);
    }

    // What was approved is what would be merged: an approval of an earlier head is none of this one.
    private static IReadOnlyList<Approval> Current(IReadOnlyList<Approval> approvals, CommitId? head) =>
        [
            .. approvals.Where(approval =>
                approval.Commit is null || string.Equals(approval.Commit, head?.Hex, StringComparison.OrdinalIgnoreCase)
            ),
        ];
}
