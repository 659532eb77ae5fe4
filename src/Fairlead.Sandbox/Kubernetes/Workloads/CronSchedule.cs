using System.Globalization;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>A cron expression of five fields, in UTC.</summary>
internal sealed class CronSchedule
{
    private static readonly (int First, int Last)[] Ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];

    private static readonly Dictionary<string, string> Short = new()
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    private readonly HashSet<int>[] _fields;
    private readonly bool _hasDay;
    private readonly bool _hasWeekday;

    private CronSchedule(HashSet<int>[] fields, bool hasDay, bool hasWeekday) =>
        (_fields, _hasDay, _hasWeekday) = (fields, hasDay, hasWeekday);

    /// <summary>Reads the expression; null if it is none.</summary>
    public static CronSchedule? TryParse(string text)
    {
        var parts = Short.GetValueOrDefault(text.Trim(), text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 5)
        {
            return null;
        }

        var fields = parts.Select((part, index) => Field(part, index)).ToArray();
        if (Array.Exists(fields, field => field is null))
        {
            return null;
        }

        return new CronSchedule(
            [.. fields.OfType<HashSet<int>>()],
            parts[2] is not ("*" or "?"),
            parts[4] is not ("*" or "?")
        );
    }

    /// <summary>The first time after the given one, within four years.</summary>
    public DateTimeOffset? After(DateTimeOffset time)
    {
        var next = new DateTimeOffset(
            time.Year,
            time.Month,
            time.Day,
            time.Hour,
            time.Minute,
            0,
            TimeSpan.Zero
        ).AddMinutes(1);
        for (var end = next.AddYears(4); next < end; )
        {
            if (!IsDay(next))
            {
                next = new DateTimeOffset(next.Year, next.Month, next.Day, 0, 0, 0, TimeSpan.Zero).AddDays(1);
            }
            else if (!_fields[1].Contains(next.Hour) || !_fields[0].Contains(next.Minute))
            {
                next = next.AddMinutes(1);
            }
            else
            {
                return next;
            }
        }

        return null;
    }

    private bool IsDay(DateTimeOffset time)
    {
        if (!_fields[3].Contains(time.Month))
        {
            return false;
        }

        var day = _fields[2].Contains(time.Day);
        var weekday =
            _fields[4].Contains((int)time.DayOfWeek) || (time.DayOfWeek == DayOfWeek.Sunday && _fields[4].Contains(7));
        return _hasDay && _hasWeekday ? day || weekday : day && weekday;
    }

    private static HashSet<int>? Field(string text, int index)
    {
        var values = new HashSet<int>();
        foreach (var part in text.Split(','))
        {
            if (!AddPart(values, part, index))
            {
                return null;
            }
        }

        return values;
    }

    private static bool AddPart(HashSet<int> values, string part, int index)
    {
        var (first, last) = Ranges[index];
        var halves = part.Split('/');
        var step = 1;
        if (halves.Length > 2 || (halves.Length == 2 && (!TryNumber(halves[1], index, out step) || step < 1)))
        {
            return false;
        }

        if (halves[0] is not ("*" or "?"))
        {
            var ends = halves[0].Split('-');
            if (ends.Length > 2 || !TryNumber(ends[0], index, out var from))
            {
                return false;
            }

            var to = halves.Length == 2 ? last : from;
            if (ends.Length == 2 && !TryNumber(ends[1], index, out to))
            {
                return false;
            }

            if (from < first || to > last || from > to)
            {
                return false;
            }

            (first, last) = (from, to);
        }

        for (var value = first; value <= last; value += step)
        {
            values.Add(value);
        }

        return true;
    }

    private static bool TryNumber(string text, int index, out int number)
    {
        string[] names = index switch
        {
            3 => ["", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
            4 => ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
            _ => [],
        };
        number = Array.IndexOf(names, text.ToUpperInvariant());
        return number > 0
            || (number == 0 && text.Length > 0)
            || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
