using System.Globalization;

namespace Fairlead.Templates.Time;

/// <summary>A time zone: what it is called and how far from UTC it is at a moment.</summary>
internal sealed class GoZone
{
    private readonly string? _name;
    private readonly int _offset;
    private readonly TimeZoneInfo? _rules;

    private GoZone(string? name, int offset, TimeZoneInfo? rules)
    {
        _name = name;
        _offset = offset;
        _rules = rules;
    }

    public static GoZone Utc { get; } = new("UTC", 0, null);

    public bool IsUtc => ReferenceEquals(this, Utc);

    /// <summary>A zone that is always the same distance from UTC.</summary>
    /// <param name="name">Empty where only the offset is known.</param>
    /// <param name="seconds">East of Greenwich.</param>
    public static GoZone Fixed(string name, int seconds) => new(name, seconds, null);

    public static GoZone Of(TimeZoneInfo rules) =>
        rules.HasSameRules(TimeZoneInfo.Utc) ? Utc : new GoZone(null, 0, rules);

    /// <summary>A zone of the machine's time zone database; null for an unknown name.</summary>
    public static GoZone? Named(string name, TimeZoneInfo local)
    {
        switch (name)
        {
            case "" or "UTC":
                return Utc;
            case "Local":
                return Of(local);
        }

        // Names become file names in the database.
        var isSafe =
            name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
            && !name.StartsWith('/');
        return isSafe && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var rules)
            ? new GoZone(null, 0, rules)
            : null;
    }

    public int OffsetAt(long unixSeconds) =>
        _rules is null ? _offset : (int)_rules.GetUtcOffset(Moment(unixSeconds)).TotalSeconds;

    /// <summary>The letters at a moment; empty where only the offset is known.</summary>
    public string NameAt(long unixSeconds)
    {
        if (_rules is null)
        {
            return _name ?? "";
        }

        var isSummer = _rules.IsDaylightSavingTime(Moment(unixSeconds));
        return ZoneAbbreviations.Find(_rules.Id, isSummer) ?? Numeric(OffsetAt(unixSeconds));
    }

    /// <summary>The offset that a local time has, which its zone's rules decide.</summary>
    public int OffsetOfLocal(long localSeconds)
    {
        if (_rules is null)
        {
            return _offset;
        }

        // The offset around that moment, then the one at the moment it leads to.
        var guess = OffsetAt(localSeconds - OffsetAt(localSeconds));
        var other = OffsetAt(localSeconds - guess);
        return other;
    }

    private static DateTimeOffset Moment(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(unixSeconds, -62135596800, 253402300799));

    // As the database abbreviates zones that have no letters: +08, +0530.
    private static string Numeric(int offset)
    {
        var minutes = Math.Abs(offset) / 60;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(offset < 0 ? '-' : '+')}{minutes / 60:00}{(minutes % 60 > 0 ? (minutes % 60).ToString("00", CultureInfo.InvariantCulture) : "")}"
        );
    }
}
