using Fairlead.Delivery.Forges;
using Fairlead.Environments.Agents;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Gates;

/// <summary>Whether the release set is healthy where it comes from, and has been so for long enough.</summary>
internal static class HealthGates
{
    public static IEnumerable<GateVerdict> Evaluate(GateRules rules, GateFacts facts)
    {
        var healthy = facts
            .Sources.OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => Healthy(source.Key, source.Value))
            .ToList();
        if (rules.Healthy && healthy.Count == 0)
        {
            healthy.Add(
                new GateVerdict("healthy", GateState.Waiting, "It is not known where the promotion comes from.", null)
            );
        }

        return
        [
            .. facts.Gone.Count > 0 ? [Gone(facts.Gone)] : Array.Empty<GateVerdict>(),
            .. rules.Healthy ? healthy : [],
            .. rules.Soak > TimeSpan.Zero ? [Soak(rules.Soak, facts)] : Array.Empty<GateVerdict>(),
        ];
    }

    private static GateVerdict Gone(IReadOnlyList<string> gone) =>
        new("source", GateState.Failed, string.Join(' ', gone), null);

    private static GateVerdict Healthy(string source, CommitState? status)
    {
        var (state, sentence) = status?.State switch
        {
            CommitStatusValue.Success => (GateState.Passed, $"{source} is healthy."),
            CommitStatusValue.Pending => (GateState.Waiting, $"{source} is not healthy yet{Quote(status)}"),
            null => (
                GateState.Waiting,
                $"The agent of {source} has not reported on this state yet; it writes the commit status fairlead/{source}."
            ),
            _ => (GateState.Failed, $"{source} is not healthy{Quote(status)}"),
        };
        return new GateVerdict($"healthy {source}", state, sentence, null);
    }

    private static string Quote(CommitState status) => TimeWords.Quote(AgentReport.MessageOf(status.Description));

    private static GateVerdict Soak(TimeSpan soak, GateFacts facts)
    {
        var asked = Duration.Write(soak);
        if (facts.HealthySince is not { } reported)
        {
            return new GateVerdict(
                "soak",
                GateState.Waiting,
                $"The {asked} of soaking begin when the source is healthy.",
                null
            );
        }

        // A forge's clock may be ahead of ours; time that has not come yet is no soaking.
        var since = reported < facts.Now ? reported : facts.Now;
        var end = since + soak;
        return end <= facts.Now
            ? new GateVerdict(
                "soak",
                GateState.Passed,
                $"Healthy since {TimeWords.At(since)}, for {asked} and more.",
                null
            )
            : new GateVerdict(
                "soak",
                GateState.Waiting,
                $"Healthy since {TimeWords.At(since)}; the {asked} of soaking end {TimeWords.At(end)}.",
                end
            );
    }
}
