namespace Fairlead.Forges.Http;

/// <summary>How long a forge that is busy or failing is waited for.</summary>
public sealed record ForgePatience
{
    /// <summary>The longest wait that a rate limit may ask for; a longer one is an error that says until when. Default: 2 minutes.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where a limit names no time, as GitHub's secondary limits may. Default: 1 minute, as GitHub asks for.</summary>
    public TimeSpan Unnamed { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The first pause after a failure; each further one is twice as long. Default: half a second.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often one request is sent at most. Default: 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>How much of an answer is taken.</summary>
    public ForgeLimits Limits { get; init; } = new();

    /// <summary>The clock. Default: the machine's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
