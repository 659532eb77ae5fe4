namespace Fairlead.TestKit;

/// <summary>A clock that somebody sets, while time goes by as before: intervals and timers are those of the other one.</summary>
/// <param name="inner">How time goes by.</param>
public sealed class SetClock(TimeProvider inner) : TimeProvider
{
    /// <summary>How far the clock is ahead of what it was; negative where it was set back.</summary>
    public TimeSpan Shift { get; set; }

    /// <inheritdoc />
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Shift;

    /// <inheritdoc />
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
