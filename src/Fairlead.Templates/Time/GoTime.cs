using Fairlead.Templates.Values;

namespace Fairlead.Templates.Time;

/// <summary>Go's <c>time.Time</c>: a moment with nanoseconds, and the zone it is shown in.</summary>
public sealed class GoTime : ITemplateObject, IEquatable<GoTime>
{
    private readonly GoZone _zone;

    internal GoTime(long unixSeconds, int nanoseconds, GoZone zone)
    {
        UnixSeconds = unixSeconds;
        Nanosecond = nanoseconds;
        _zone = zone;
    }

    /// <summary>Seconds since 1970, negative before.</summary>
    public long UnixSeconds { get; }

    /// <summary>Nanoseconds within the second.</summary>
    public int Nanosecond { get; }

    string ITemplateObject.TypeName => "time.Time";

    string ITemplateObject.Text => ToString();

    object ITemplateObject.Plain => Format("2006-01-02T15:04:05.999999999Z07:00");

    /// <summary>Go's zero time: the first moment of the year 1.</summary>
    internal static GoTime Zero { get; } = new(-62_135_596_800, 0, GoZone.Utc);

    internal int Offset => _zone.OffsetAt(UnixSeconds);

    internal string ZoneName => _zone.NameAt(UnixSeconds);

    internal bool IsUtc => _zone.IsUtc;

    internal CivilDate Date => CivilDate.Of(LocalDays);

    internal int Hour => (int)(SecondOfDay / 3600);

    internal int Minute => (int)(SecondOfDay / 60 % 60);

    internal int Second => (int)(SecondOfDay % 60);

    /// <summary>From 0, which is Sunday.</summary>
    internal int Weekday => (int)((((LocalDays + 4) % 7) + 7) % 7);

    private long Local => UnixSeconds + Offset;

    private long LocalDays => (long)Math.Floor((decimal)Local / 86_400);

    private long SecondOfDay => Local - (LocalDays * 86_400);

    /// <summary>A moment with its offset; an offset of zero is taken for UTC.</summary>
    public static GoTime Of(DateTimeOffset moment) =>
        Of(moment, moment.Offset == TimeSpan.Zero ? GoZone.Utc : GoZone.Fixed("", (int)moment.Offset.TotalSeconds));

    internal static GoTime Of(DateTimeOffset moment, GoZone zone) =>
        new(moment.ToUnixTimeSeconds(), (int)(moment.UtcTicks % TimeSpan.TicksPerSecond) * 100, zone);

    /// <summary>Go's layouts: the reference time written the way the result shall look.</summary>
    public string Format(string layout) => LayoutFormatter.Format(this, layout);

    internal GoTime In(GoZone zone) => new(UnixSeconds, Nanosecond, zone);

    internal GoTime Add(long nanoseconds)
    {
        var sum = Nanosecond + (nanoseconds % 1_000_000_000);
        var carry = (sum < 0 ? -1 : 0) + (sum >= 1_000_000_000 ? 1 : 0);
        return new GoTime(
            UnixSeconds + (nanoseconds / 1_000_000_000) + carry,
            (int)(sum - (carry * 1_000_000_000L)),
            _zone
        );
    }

    internal GoDuration Since(GoTime other)
    {
        var difference = (((Int128)UnixSeconds - other.UnixSeconds) * 1_000_000_000) + Nanosecond - other.Nanosecond;
        return new GoDuration((long)Int128.Clamp(difference, long.MinValue, long.MaxValue));
    }

    /// <inheritdoc />
    public bool Equals(GoTime? other) =>
        other is not null && UnixSeconds == other.UnixSeconds && Nanosecond == other.Nanosecond;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as GoTime);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(UnixSeconds, Nanosecond);

    /// <inheritdoc />
    public override string ToString() => Format("2006-01-02 15:04:05.999999999 -0700 MST");

    FunctionDefinition? ITemplateObject.Method(string name) =>
        name switch
        {
            "Year" => Getter("Year() int", GoInt.Box(Date.Year)),
            "Month" => Getter(
                "Month() time.Month",
                new GoNamedNumber("time.Month", Date.Month, Calendar.Month(Date.Month))
            ),
            "Day" => Getter("Day() int", Date.Day),
            "YearDay" => Getter("YearDay() int", Date.DayOfYear),
            "Weekday" => Getter(
                "Weekday() time.Weekday",
                new GoNamedNumber("time.Weekday", Weekday, Calendar.Weekday(Weekday))
            ),
            "Hour" => Getter("Hour() int", Hour),
            "Minute" => Getter("Minute() int", Minute),
            "Second" => Getter("Second() int", Second),
            "Nanosecond" => Getter("Nanosecond() int", Nanosecond),
            "Unix" => Getter("Unix() int64", UnixSeconds),
            "UnixMilli" => Getter("UnixMilli() int64", unchecked((UnixSeconds * 1000) + (Nanosecond / 1_000_000))),
            "UnixMicro" => Getter("UnixMicro() int64", unchecked((UnixSeconds * 1_000_000) + (Nanosecond / 1000))),
            "UnixNano" => Getter("UnixNano() int64", unchecked((UnixSeconds * 1_000_000_000) + Nanosecond)),
            "UTC" => Getter("UTC() time.Time", In(GoZone.Utc)),
            "IsZero" => Getter("IsZero() bool", Equals(Zero)),
            "String" => Getter("String() string", ToString()),
            "Local" => FunctionDefinition.Parse(
                "Local() time.Time",
                call => In(GoZone.Of(call.Context.Volatile.LocalTimeZone))
            ),
            "Format" => FunctionDefinition.Parse("Format(string) string", call => Format(call.Text(0))),
            "Add" => FunctionDefinition.Parse(
                "Add(time.Duration) time.Time",
                call => Add((call.Arguments[0] as GoDuration)?.Nanoseconds ?? 0)
            ),
            "AddDate" => FunctionDefinition.Parse("AddDate(int, int, int) time.Time", AddDate),
            "Sub" => FunctionDefinition.Parse("Sub(time.Time) time.Duration", call => Since(Other(call))),
            "Before" => FunctionDefinition.Parse("Before(time.Time) bool", call => Since(Other(call)).Nanoseconds < 0),
            "After" => FunctionDefinition.Parse("After(time.Time) bool", call => Since(Other(call)).Nanoseconds > 0),
            "Equal" => FunctionDefinition.Parse("Equal(time.Time) bool", call => Equals(Other(call))),
            _ => null,
        };

    private static GoTime Other(TemplateCall call) => call.Arguments[0] as GoTime ?? Zero;

    private GoTime AddDate(TemplateCall call)
    {
        var limit =
            call.Whole(0) is < -1_000_000 or > 1_000_000
            || call.Whole(1) is < -10_000_000 or > 10_000_000
            || call.Whole(2) is < -400_000_000 or > 400_000_000;
        if (limit)
        {
            throw new TemplateFunctionException("the date is out of range");
        }

        var date = CivilDate.Normalized(
            Date.Year + call.Whole(0),
            Date.Month + call.Whole(1),
            Date.Day + call.Whole(2)
        );
        var local = (date.Days * 86_400) + SecondOfDay;
        return new GoTime(local - _zone.OffsetOfLocal(local), Nanosecond, _zone);
    }

    private static FunctionDefinition Getter(string signature, object value) =>
        FunctionDefinition.Parse(signature, _ => value);
}
