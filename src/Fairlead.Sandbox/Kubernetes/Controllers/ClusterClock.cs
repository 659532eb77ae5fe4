namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>
/// The time that controllers go by. It runs evenly whatever becomes of the system's clock, which people and servers set forward
/// and back; that one is only shown.
/// </summary>
/// <param name="time">The system's clock, and how much time went by.</param>
internal sealed class ClusterClock(TimeProvider time)
{
    // What is shown has whole seconds.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);
    private const int Kept = 32;

    private readonly Lock _lock = new();
    private readonly List<Stretch> _stretches = [new(time.GetUtcNow(), time.GetTimestamp())];

    /// <summary>Now, on a line that began with the process and that nobody moves.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return OnLine(time.GetTimestamp());
            }
        }
    }

    /// <summary>What the system's clock shows.</summary>
    public DateTimeOffset Shown
    {
        get
        {
            lock (_lock)
            {
                return Look();
            }
        }
    }

    /// <summary>When the system's clock began to run as it does now: when it was set last, or this process began.</summary>
    public DateTimeOffset ShownSince
    {
        get
        {
            lock (_lock)
            {
                Look();
                return _stretches[^1].Shown;
            }
        }
    }

    /// <summary>
    /// When something happened, on the line of <see cref="Now"/>. What a clock wrote that showed a later time than it
    /// does now, in this run or an earlier one, happened at the latest when this run began.
    /// </summary>
    /// <param name="shown">What the system's clock showed then.</param>
    public DateTimeOffset At(DateTimeOffset shown)
    {
        lock (_lock)
        {
            Look();
            var end = time.GetTimestamp();
            foreach (var stretch in _stretches.AsEnumerable().Reverse())
            {
                var offset = shown - stretch.Shown;
                if (offset >= -Tolerance && offset <= time.GetElapsedTime(stretch.Timestamp, end) + Tolerance)
                {
                    return OnLine(stretch.Timestamp) + offset;
                }

                end = stretch.Timestamp;
            }

            var start = _stretches[0].Shown;
            return shown < start ? shown : start;
        }
    }

    private DateTimeOffset OnLine(long timestamp) =>
        _stretches[0].Shown + time.GetElapsedTime(_stretches[0].Timestamp, timestamp);

    // Notices that the clock was set meanwhile.
    private DateTimeOffset Look()
    {
        var (shown, timestamp) = (time.GetUtcNow(), time.GetTimestamp());
        var expected = _stretches[^1].Shown + time.GetElapsedTime(_stretches[^1].Timestamp, timestamp);
        if ((shown - expected).Duration() > Tolerance)
        {
            _stretches.Add(new Stretch(shown, timestamp));
            if (_stretches.Count > Kept)
            {
                _stretches.RemoveAt(1);
            }
        }

        return shown;
    }

    /// <summary>A time in which the system's clock ran evenly.</summary>
    /// <param name="Shown">What it showed at the beginning.</param>
    /// <param name="Timestamp">When that was.</param>
    private readonly record struct Stretch(DateTimeOffset Shown, long Timestamp);
}
