namespace Fairlead.Delivery.Gates;

/// <summary>Windows and freezes.</summary>
internal static class CalendarGates
{
    public static IEnumerable<GateVerdict> Evaluate(GateRules rules, GateFacts facts)
    {
        if (rules.Windows.Count > 0)
        {
            yield return Windows(rules.Windows, facts.Now);
        }

        if (rules.Freezes.Count > 0)
        {
            yield return Freezes(rules.Freezes, facts.Now);
        }
    }

    private static GateVerdict Windows(IReadOnlyList<PromotionWindow> windows, DateTimeOffset now)
    {
        if (WindowTimes.AreOpen(windows, now))
        {
            var until = WindowTimes.ClosedFrom(windows, now) is { } end
                ? $"until {TimeWords.At(end, WindowTimes.ZoneAt(windows, now))}"
                : "at all times";
            return new GateVerdict("windows", GateState.Passed, $"A window is open {until}.", null);
        }

        return WindowTimes.OpenFrom(windows, now) is { } opens
            ? new GateVerdict(
                "windows",
                GateState.Waiting,
                $"No window is open; the next opens {TimeWords.At(opens, WindowTimes.ZoneAt(windows, opens))}.",
                opens
            )
            : new GateVerdict("windows", GateState.Failed, "No window is open, and none will be.", null);
    }

    private static GateVerdict Freezes(IReadOnlyList<Freeze> freezes, DateTimeOffset now)
    {
        if (FreezeTimes.At(freezes, now) is not { } freeze)
        {
            return new GateVerdict("freeze", GateState.Passed, "No freeze is on.", null);
        }

        var end = FreezeTimes.FreeFrom(freezes, now);
        return new GateVerdict(
            "freeze",
            GateState.Waiting,
            $"Frozen until {TimeWords.At(end, freeze.TimeZone)}{TimeWords.Quote(freeze.Reason)}",
            end
        );
    }
}
