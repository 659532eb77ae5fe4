namespace Fairlead.Conformance.Tests.Faults;

/// <summary>What happens to a request on its way.</summary>
/// <param name="Kind">What.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Nothing.</summary>
    public static Fault None { get; } = new(FaultKind.None);

    /// <summary>The connection ends before the cluster hears of it.</summary>
    public static Fault LostRequest { get; } = new(FaultKind.LostRequest);

    /// <summary>The cluster has done it, and the connection ends before anybody hears of that.</summary>
    public static Fault LostAnswer { get; } = new(FaultKind.LostAnswer);

    /// <summary>The connection ends in the middle of the answer.</summary>
    public static Fault HalfAnswer { get; } = new(FaultKind.HalfAnswer);

    /// <summary>No answer comes until the client gives up.</summary>
    public static Fault Silence { get; } = new(FaultKind.Silence);

    /// <summary>Status of the refusal.</summary>
    public int Status { get; private init; }

    /// <summary>Seconds after which the client is to come again; null for no such wish.</summary>
    public int? RetryAfter { get; private init; }

    /// <summary>How long the request takes.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>What becomes of the answer's text.</summary>
    public Func<string, string> Edit { get; private init; } = text => text;

    /// <summary>The answer is a refusal that the cluster knows nothing of.</summary>
    public static Fault Refusal(int status, int? retryAfter = null) =>
        new(FaultKind.Refusal) { Status = status, RetryAfter = retryAfter };

    /// <summary>The request takes longer.</summary>
    public static Fault Latency(TimeSpan delay) => new(FaultKind.None) { Delay = delay };

    /// <summary>The answer says something else.</summary>
    public static Fault Edited(Func<string, string> edit) => new(FaultKind.Edited) { Edit = edit };
}

/// <summary>Sorts of faults.</summary>
public enum FaultKind
{
    /// <summary>The request goes through.</summary>
    None,

    /// <summary>It never arrives.</summary>
    LostRequest,

    /// <summary>Its answer never arrives.</summary>
    LostAnswer,

    /// <summary>Half of its answer arrives.</summary>
    HalfAnswer,

    /// <summary>Nothing arrives, and the connection stays.</summary>
    Silence,

    /// <summary>Another answer arrives.</summary>
    Refusal,

    /// <summary>Its answer arrives changed.</summary>
    Edited,
}
