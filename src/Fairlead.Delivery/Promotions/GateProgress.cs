using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Promotions;

/// <summary>
/// Decides between a promotion that is open and a newer one, which would replace it: what can still pass is not replaced by
/// what cannot yet.
/// </summary>
internal static class GateProgress
{
    /// <summary>Whether the newer one would have to wait, or wait longer, for what the open one has passed or begun.</summary>
    public static bool IsSetBack(GateReport open, GateReport newer)
    {
        var canStillPass = open.Gates.All(gate =>
            gate.State != GateState.Failed || Of(newer, gate.Name)?.State == GateState.Failed
        );
        return canStillPass && newer.Gates.Any(gate => IsBehind(gate, Of(open, gate.Name)));
    }

    private static bool IsBehind(GateVerdict newer, GateVerdict? open) =>
        (newer.State, open?.State ?? GateState.Passed) switch
        {
            (GateState.Waiting, GateState.Waiting) => (open?.IsUnderWay == true && !newer.IsUnderWay)
                || (open?.MayPassAt is { } at && !(newer.MayPassAt <= at)),
            var (its, others) => its > others,
        };

    private static GateVerdict? Of(GateReport report, string name) =>
        report.Gates.FirstOrDefault(gate => gate.Name == name);
}
