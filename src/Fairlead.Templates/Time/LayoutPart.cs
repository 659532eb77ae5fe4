namespace Fairlead.Templates.Time;

/// <summary>What a piece of a layout stands for.</summary>
internal enum LayoutPart
{
    None,
    LongMonth,
    Month,
    NumericMonth,
    ZeroMonth,
    LongWeekday,
    Weekday,
    Day,
    SpaceDay,
    ZeroDay,
    SpaceYearDay,
    ZeroYearDay,
    Hour,
    Hour12,
    ZeroHour12,
    Minute,
    ZeroMinute,
    Second,
    ZeroSecond,
    LongYear,
    Year,
    UpperHalf,
    LowerHalf,
    ZoneName,

    /// <summary>An offset, <c>Z</c> for UTC.</summary>
    ZuluOffset,

    /// <summary>An offset, always with digits.</summary>
    Offset,

    /// <summary>A fraction of a second with a fixed number of digits.</summary>
    Fraction,

    /// <summary>A fraction of a second without trailing zeros.</summary>
    TrimmedFraction,
}
