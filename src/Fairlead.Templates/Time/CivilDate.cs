namespace Fairlead.Templates.Time;

/// <summary>A day of the Gregorian calendar, extended to all years.</summary>
/// <param name="Year">May be negative.</param>
/// <param name="Month">From 1.</param>
/// <param name="Day">From 1.</param>
internal readonly record struct CivilDate(long Year, int Month, int Day)
{
    private const long DaysOf400Years = 146_097;

    /// <summary>Days since 1970-01-01.</summary>
    public long Days
    {
        get
        {
            // Years that begin in March have their leap day last.
            var year = Month <= 2 ? Year - 1 : Year;
            var era = Math.DivRem(year, 400, out var yearOfEra);
            if (yearOfEra < 0)
            {
                era--;
                yearOfEra += 400;
            }

            var dayOfYear = (((153 * (Month + (Month > 2 ? -3 : 9))) + 2) / 5) + Day - 1;
            var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
            return (era * DaysOf400Years) + dayOfEra - 719_468;
        }
    }

    /// <summary>From 1.</summary>
    public int DayOfYear => (int)(Days - new CivilDate(Year, 1, 1).Days) + 1;

    public static CivilDate Of(long days)
    {
        days += 719_468;
        var era = Math.DivRem(days, DaysOf400Years, out var dayOfEra);
        if (dayOfEra < 0)
        {
            era--;
            dayOfEra += DaysOf400Years;
        }

        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return new CivilDate(year, month, (int)(dayOfYear - (((153 * shifted) + 2) / 5)) + 1);
    }

    /// <summary>A date whose month and day may be out of range, as adding to them leaves it.</summary>
    public static CivilDate Normalized(long year, long month, long day)
    {
        var months = (year * 12) + month - 1;
        var normalYear = months >= 0 ? months / 12 : ((months + 1) / 12) - 1;
        var first = new CivilDate(normalYear, (int)(months - (normalYear * 12)) + 1, 1);
        return Of(first.Days + day - 1);
    }

    public static int DaysIn(long year, int month) =>
        (int)(Normalized(year, month + 1, 1).Days - new CivilDate(year, month, 1).Days);
}
