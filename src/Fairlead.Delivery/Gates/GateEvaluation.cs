using Fairlead.Delivery.Forges;

namespace Fairlead.Delivery.Gates;

/// <summary>Decides whether a promotion may land; the same rules and facts give the same answer for ever.</summary>
public static class GateEvaluation
{
    /// <summary>Evaluates every gate of an environment.</summary>
    public static GateReport Evaluate(GateRules rules, GateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(facts);
        List<GateVerdict> gates =
        [
            .. HoldGate.Evaluate(facts),
            .. HealthGates.Evaluate(rules, facts),
            .. CalendarGates.Evaluate(rules, facts),
            .. rules.Statuses.Select(context => Status(context, facts)),
            .. rules.Approval is { } environment ? [Approval(environment, facts)] : Array.Empty<GateVerdict>(),
            .. rules.Http.Select(check => Http(check, facts)),
        ];
        return new GateReport(gates, MayPassAt(rules, facts, gates));
    }

    private static DateTimeOffset? MayPassAt(GateRules rules, GateFacts facts, List<GateVerdict> gates)
    {
        var blocking = gates.FindAll(gate => gate.State != GateState.Passed);
        return blocking.Count == 0 || blocking.Exists(gate => gate.MayPassAt is null)
            ? null
            : GateSchedule.FirstFrom(
                rules,
                blocking.Select(gate => gate.MayPassAt ?? facts.Now).Append(facts.Now).Max()
            );
    }

    private static GateVerdict Status(string context, GateFacts facts)
    {
        var found = facts.Statuses.Where(status => status.Context == context).MaxBy(status => status.At);
        var (state, sentence) = found?.State switch
        {
            CommitStatusValue.Success => (GateState.Passed, $"{context} is a success."),
            CommitStatusValue.Pending => (
                GateState.Waiting,
                $"{context} is pending{TimeWords.Quote(found.Description)}"
            ),
            null => (GateState.Waiting, $"{context} has not been reported."),
            _ => (GateState.Failed, $"{context} is a failure{TimeWords.Quote(found.Description)}"),
        };
        return new GateVerdict($"status {context}", state, sentence, null)
        {
            IsUnderWay = found?.State == CommitStatusValue.Pending,
        };
    }

    private static GateVerdict Approval(string environment, GateFacts facts)
    {
        var name = $"approval {environment}";
        return facts.Approvals.MaxBy(approval => approval.At) is { } approval
            ? new GateVerdict(
                name,
                GateState.Passed,
                $"{approval.Person} approved on {TimeWords.At(approval.At)}.",
                null
            )
            : new GateVerdict(name, GateState.Waiting, $"Nobody has approved for {environment} yet.", null);
    }

    private static GateVerdict Http(HttpCheck check, GateFacts facts)
    {
        var (state, sentence) = facts.Http.GetValueOrDefault(check.Name) switch
        {
            null => (GateState.Waiting, $"{check.Name} has not been asked."),
            { Status: { } status } when status == check.Status => (
                GateState.Passed,
                $"{check.Name} answered {status}."
            ),
            { Status: { } status } => (
                GateState.Failed,
                $"{check.Name} answered {status}, and {check.Status} is asked for."
            ),
            var answer => (GateState.Waiting, $"{check.Name} gave no answer{TimeWords.Quote(answer.Problem ?? "")}"),
        };
        return new GateVerdict($"http {check.Name}", state, sentence, null);
    }
}
