namespace Fairlead.Delivery.Gates;

/// <summary>How the gates of an environment stand at one moment.</summary>
/// <param name="Gates">Every gate, passed ones too, in the order they are explained to people.</param>
/// <param name="MayPassAt">
/// The earliest moment at which all could pass without anybody doing anything, windows and freezes taken together; null
/// where they pass already, or where something other than time is waited for.
/// </param>
public sealed record GateReport(IReadOnlyList<GateVerdict> Gates, DateTimeOffset? MayPassAt)
{
    /// <summary>The worst of all gates; passed where there are none.</summary>
    public GateState State => Gates.Count == 0 ? GateState.Passed : Gates.Max(gate => gate.State);

    /// <summary>Whether a promotion may land.</summary>
    public bool HasPassed => State == GateState.Passed;

    /// <summary>The gates that keep a promotion away.</summary>
    public IReadOnlyList<GateVerdict> Blocking => [.. Gates.Where(gate => gate.State != GateState.Passed)];
}

/// <summary>How one gate stands.</summary>
/// <param name="Name">Stable and short, such as <c>soak</c> or <c>status ci/e2e</c>.</param>
/// <param name="State">How it stands.</param>
/// <param name="Sentence">Why, for people.</param>
/// <param name="MayPassAt">When it passes by itself; null where it has passed or waits for something else than time.</param>
public sealed record GateVerdict(string Name, GateState State, string Sentence, DateTimeOffset? MayPassAt)
{
    /// <summary>Whether what it waits for has begun, and would begin anew for another promotion.</summary>
    public bool IsUnderWay { get; init; }
}

/// <summary>How a gate stands; later ones are worse.</summary>
public enum GateState
{
    /// <summary>It lets a promotion pass.</summary>
    Passed,

    /// <summary>It may pass by itself.</summary>
    Waiting,

    /// <summary>It will not pass before somebody does something.</summary>
    Failed,
}
