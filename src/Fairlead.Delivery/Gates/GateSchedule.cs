namespace Fairlead.Delivery.Gates;

/// <summary>Finds the moment at which windows, freezes and whatever else waits for time agree.</summary>
internal static class GateSchedule
{
    // Each round ends a freeze or reaches a window; rules that never agree are given up on.
    private const int Rounds = 1000;

    /// <summary>The first moment, not before another, at which a window is open and no freeze is on; null where there is none.</summary>
    public static DateTimeOffset? FirstFrom(GateRules rules, DateTimeOffset moment)
    {
        for (var round = 0; round < Rounds; round++)
        {
            if (WindowTimes.OpenFrom(rules.Windows, moment) is not { } open)
            {
                return null;
            }

            var free = FreezeTimes.FreeFrom(rules.Freezes, open);
            if (free == open)
            {
                return free;
            }

            moment = free;
        }

        return null;
    }
}
