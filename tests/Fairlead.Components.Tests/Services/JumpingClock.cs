namespace Fairlead.Components.Tests.Services;

/// <summary>A machine's clock that somebody, a server of times or an empty battery sets by hours or by years.</summary>
internal sealed class JumpingClock(Random random)
{
    private static readonly DateTime Begin = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public DateTime Now { get; private set; } = Begin;

    /// <summary>A moment passes, or none that a file system would tell.</summary>
    public DateTime Tick() => Now += TimeSpan.FromSeconds(random.Next(3));

    /// <summary>The clock is set to another time: before or after the present one, at times to the very one it began with.</summary>
    public DateTime Jump() =>
        Now = random.Next(5) switch
        {
            0 => Begin,
            1 => Begin.AddYears(random.Next(-30, 30)),
            _ => Now.AddHours(random.Next(-48, 48)),
        };
}
