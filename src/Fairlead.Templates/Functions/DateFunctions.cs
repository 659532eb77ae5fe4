using System.Globalization;
using Fairlead.Templates.Parsing;
using Fairlead.Templates.Time;

namespace Fairlead.Templates.Functions;

/// <summary>Dates and durations; the clock is that of the context.</summary>
internal static class DateFunctions
{
    private const string HtmlDate = "2006-01-02";
    private const ulong Second = 1_000_000_000;

    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("now() time.Time", static call => Now(call))
            .With("date(string, any) string", static call => Format(call, call.Text(0), 1, "Local"))
            .With("dateInZone(string, any, string) string", static call => Format(call, call.Text(0), 1, call.Text(2)))
            .With(
                "date_in_zone(string, any, string) string",
                static call => Format(call, call.Text(0), 1, call.Text(2))
            )
            .With("htmlDate(any) string", static call => Format(call, HtmlDate, 0, "Local"))
            .With("htmlDateInZone(any, string) string", static call => Format(call, HtmlDate, 0, call.Text(1)))
            .With("dateModify(string, time.Time) time.Time", static call => Modify(call, mayFail: false))
            .With("date_modify(string, time.Time) time.Time", static call => Modify(call, mayFail: false))
            .With("mustDateModify(string, time.Time) time.Time", static call => Modify(call, mayFail: true))
            .With("must_date_modify(string, time.Time) time.Time", static call => Modify(call, mayFail: true))
            .With("ago(any) string", static call => Ago(call))
            .With("duration(any) string", static call => Duration(call.Arguments[0]).ToString())
            .With("durationRound(any) string", static call => Rounded(call))
            .With("toDate(string, string) time.Time", static call => ToDate(call, mayFail: false))
            .With("mustToDate(string, string) time.Time", static call => ToDate(call, mayFail: true))
            .With("unixEpoch(time.Time) string", static call => Cast.Decimal(TimeAt(call, 0).UnixSeconds));

    private static GoZone Local(TemplateCall call) => GoZone.Of(call.Context.Volatile.LocalTimeZone);

    private static GoTime Now(TemplateCall call) => GoTime.Of(call.Context.Volatile.Now(call), Local(call));

    private static GoTime TimeAt(TemplateCall call, int index) => call.Arguments[index] as GoTime ?? GoTime.Zero;

    // Seconds since 1970 count as a time too; anything else means now.
    private static GoTime Moment(TemplateCall call, int index) =>
        call.Arguments[index] switch
        {
            GoTime time => time,
            int or long or nint => new GoTime(Cast.ToInteger(call.Arguments[index]), 0, Local(call)),
            _ => Now(call),
        };

    private static string Format(TemplateCall call, string layout, int index, string zone)
    {
        var moment = Moment(call, index);
        return moment.In(GoZone.Named(zone, call.Context.Volatile.LocalTimeZone) ?? GoZone.Utc).Format(layout);
    }

    private static GoTime Modify(TemplateCall call, bool mayFail)
    {
        var time = TimeAt(call, 1);
        try
        {
            return time.Add(GoDuration.Parse(call.Text(0)).Nanoseconds);
        }
        catch (TemplateFunctionException) when (!mayFail)
        {
            return time;
        }
    }

    private static GoTime ToDate(TemplateCall call, bool mayFail)
    {
        try
        {
            return LayoutParser.Parse(call.Text(0), call.Text(1), Local(call));
        }
        catch (TemplateFunctionException) when (!mayFail)
        {
            return GoTime.Zero;
        }
    }

    private static string Ago(TemplateCall call)
    {
        var moment = Moment(call, 0);
        return Now(call).Since(moment).Round((long)Second).ToString();
    }

    private static GoDuration Duration(object? seconds)
    {
        var number = seconds switch
        {
            long value => value,
            string text => GoNumber.ReadInteger(text, 10, out var value) == GoNumber.Fault.Syntax ? 0 : value,
            _ => 0,
        };
        return new GoDuration(unchecked(number * (long)Second));
    }

    // The largest unit that is exceeded.
    private static string Rounded(TemplateCall call)
    {
        var nanoseconds = call.Arguments[0] switch
        {
            long value => value,
            string text => Quietly(text),
            GoTime time => Now(call).Since(time).Nanoseconds,
            _ => 0,
        };
        var magnitude = nanoseconds < 0 ? 0 - (ulong)nanoseconds : (ulong)nanoseconds;
        const ulong Hour = 3600 * Second;
        (ulong Unit, string Name)[] units =
        [
            (Hour * 24 * 365, "y"),
            (Hour * 24 * 30, "mo"),
            (Hour * 24, "d"),
            (Hour, "h"),
            (60 * Second, "m"),
            (Second, "s"),
        ];
        foreach (var (unit, name) in units)
        {
            if (magnitude > unit)
            {
                return (magnitude / unit).ToString(CultureInfo.InvariantCulture) + name;
            }
        }

        return "0s";
    }

    private static long Quietly(string text)
    {
        try
        {
            return GoDuration.Parse(text).Nanoseconds;
        }
        // sprig drops the error.
        catch (TemplateFunctionException)
        {
            return 0;
        }
    }
}
