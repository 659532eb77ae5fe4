namespace Fairlead.Templates.Time;

/// <summary>The English names that layouts use.</summary>
internal static class Calendar
{
    public static IReadOnlyList<string> Months { get; } =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    public static IReadOnlyList<string> Weekdays { get; } =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    public static string Month(int month) => Months[month - 1];

    public static string Weekday(int weekday) => Weekdays[weekday];
}
