using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Gates;

/// <summary>The holds that keep a promotion away; where there are none there is no gate.</summary>
internal static class HoldGate
{
    public static IEnumerable<GateVerdict> Evaluate(GateFacts facts) =>
        facts
            .Holds.Where(hold => hold.IsActive(facts.Now) && Concerns(hold, facts))
            .Select(hold => new GateVerdict(
                hold.App is null ? "hold" : $"hold {hold.App}",
                hold.Expires is null ? GateState.Failed : GateState.Waiting,
                Sentence(hold, facts),
                hold.Expires
            ));

    private static bool Concerns(PlacedHold hold, GateFacts facts) => hold.App is null || facts.Apps.Contains(hold.App);

    private static string Sentence(PlacedHold hold, GateFacts facts)
    {
        var what = hold.App is null ? facts.Environment : $"{hold.App} in {facts.Environment}";
        var end = hold.Expires is { } expires
            ? $"until {TimeWords.At(expires)}"
            : $"until {Hold.FileOf(facts.Environment, hold.App)} is deleted";
        return $"{hold.Author} holds {what} {end}{TimeWords.Quote(hold.Reason)}";
    }
}
