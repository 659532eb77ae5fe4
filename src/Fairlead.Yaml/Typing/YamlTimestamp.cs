using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Yaml.Typing;

/// <summary>Recognises what YAML 1.1 calls a timestamp, in the four forms that Go's library knows.</summary>
internal static partial class YamlTimestamp
{
    public static bool Is(string text)
    {
        if (text.Length < 8 || text[4] != '-')
        {
            return false;
        }

        var match = Form().Match(text);
        return match.Success && IsDate(match) && IsTime(match);
    }

    private static bool IsDate(Match match)
    {
        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 4 : year, month);
    }

    private static bool IsTime(Match match) =>
        Number(match, "hour") < 24
        && Number(match, "minute") < 60
        && Number(match, "second") < 60
        && Number(match, "zoneHour") <= 24
        && Number(match, "zoneMinute") < 60;

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, ValueSpan: var digits }
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})"
            + @"(([Tt](?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})([.,][0-9]+)?"
            + @"(Z|[-+](?<zoneHour>[0-9]{2}):(?<zoneMinute>[0-9]{2})))"
            + @"|( (?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})([.,][0-9]+)?))?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
