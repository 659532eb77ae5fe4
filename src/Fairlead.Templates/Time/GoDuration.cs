using System.Globalization;
using System.Text;
using Fairlead.Templates.Formatting;

namespace Fairlead.Templates.Time;

/// <summary>Go's <c>time.Duration</c>: a number of nanoseconds that prints as <c>1h2m3.5s</c>.</summary>
/// <param name="Nanoseconds">The length.</param>
public sealed record GoDuration(long Nanoseconds) : ITemplateObject
{
    private const long Microsecond = 1000;
    private const long Millisecond = 1000 * Microsecond;
    private const long Second = 1000 * Millisecond;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;

    string ITemplateObject.TypeName => "time.Duration";

    string ITemplateObject.Text => ToString();

    long? ITemplateObject.Number => Nanoseconds;

    object ITemplateObject.Plain => Nanoseconds;

    /// <summary>Reads <c>-1.5h</c>, <c>300ms</c>, <c>2h45m</c>.</summary>
    /// <exception cref="TemplateFunctionException">It is none; the message is Go's.</exception>
    public static GoDuration Parse(string text)
    {
        var quoted = GoQuote.Quote(text);
        var rest = text;
        var negative = rest.StartsWith('-');
        rest = rest.Length > 0 && rest[0] is '-' or '+' ? rest[1..] : rest;
        if (rest is "0")
        {
            return new GoDuration(0);
        }

        if (rest.Length == 0)
        {
            throw new TemplateFunctionException($"time: invalid duration {quoted}");
        }

        UInt128 sum = 0;
        while (rest.Length > 0)
        {
            sum += ReadPart(ref rest, quoted);
            if (sum > (UInt128)long.MaxValue + 1)
            {
                throw new TemplateFunctionException($"time: invalid duration {quoted}");
            }
        }

        if (sum > long.MaxValue && !negative)
        {
            throw new TemplateFunctionException($"time: invalid duration {quoted}");
        }

        return new GoDuration(negative ? (long)-(Int128)sum : (long)sum);
    }

    private static UInt128 ReadPart(ref string rest, string quoted)
    {
        var whole = Take(ref rest, char.IsAsciiDigit);
        var fraction = "";
        var hasPoint = rest.StartsWith('.');
        if (hasPoint)
        {
            rest = rest[1..];
            fraction = Take(ref rest, char.IsAsciiDigit);
        }

        if (whole.Length + fraction.Length == 0 || whole.Length > 19)
        {
            throw new TemplateFunctionException($"time: invalid duration {quoted}");
        }

        var unit = Take(ref rest, static c => c != '.' && !char.IsAsciiDigit(c));
        if (unit.Length == 0)
        {
            throw new TemplateFunctionException($"time: missing unit in duration {quoted}");
        }

        var scale = unit switch
        {
            "ns" => 1,
            "us" or "µs" or "μs" => Microsecond,
            "ms" => Millisecond,
            "s" => Second,
            "m" => Minute,
            "h" => Hour,
            _ => throw new TemplateFunctionException($"time: unknown unit {GoQuote.Quote(unit)} in duration {quoted}"),
        };
        var value =
            whole.Length == 0 ? UInt128.Zero : UInt128.Parse(whole, CultureInfo.InvariantCulture) * (ulong)scale;
        return fraction.Length == 0
            ? value
            : value + (UInt128)(double.Parse("0." + fraction, CultureInfo.InvariantCulture) * scale);
    }

    private static string Take(ref string rest, Func<char, bool> belongs)
    {
        var end = 0;
        while (end < rest.Length && belongs(rest[end]))
        {
            end++;
        }

        var taken = rest[..end];
        rest = rest[end..];
        return taken;
    }

    /// <summary>To a multiple of another length, half away from zero.</summary>
    public GoDuration Round(long multiple)
    {
        if (multiple <= 0)
        {
            return this;
        }

        var remainder = Nanoseconds % multiple;
        var down = Nanoseconds - remainder;
        var isUp = Int128.Abs(remainder) * 2 >= multiple;
        return new GoDuration(isUp ? down + (Math.Sign(Nanoseconds) * multiple) : down);
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var magnitude = (ulong)Int128.Abs(Nanoseconds);
        var sign = Nanoseconds < 0 ? "-" : "";
        return magnitude switch
        {
            0 => "0s",
            < (ulong)Microsecond => string.Create(CultureInfo.InvariantCulture, $"{sign}{magnitude}ns"),
            < (ulong)Millisecond => $"{sign}{Fraction(magnitude, Microsecond)}µs",
            < (ulong)Second => $"{sign}{Fraction(magnitude, Millisecond)}ms",
            _ => sign + Clock(magnitude),
        };
    }

    private static string Clock(ulong magnitude)
    {
        var text = new StringBuilder();
        var hours = magnitude / (ulong)Hour;
        var minutes = magnitude / (ulong)Minute % 60;
        text.Append(CultureInfo.InvariantCulture, $"{(hours > 0 ? $"{hours}h" : "")}");
        text.Append(CultureInfo.InvariantCulture, $"{(hours > 0 || minutes > 0 ? $"{minutes}m" : "")}");
        return text.Append(Fraction(magnitude % (ulong)Minute, Second)).Append('s').ToString();
    }

    private static string Fraction(ulong value, long unit)
    {
        var width = unit switch
        {
            Microsecond => 3,
            Millisecond => 6,
            _ => 9,
        };
        var whole = (value / (ulong)unit).ToString(CultureInfo.InvariantCulture);
        var part = (value % (ulong)unit).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0').TrimEnd('0');
        return part.Length > 0 ? $"{whole}.{part}" : whole;
    }

    FunctionDefinition? ITemplateObject.Method(string name) =>
        name switch
        {
            "String" => Getter("String() string", ToString()),
            "Hours" => Getter("Hours() float64", Nanoseconds / (double)Hour),
            "Minutes" => Getter("Minutes() float64", Nanoseconds / (double)Minute),
            "Seconds" => Getter("Seconds() float64", Nanoseconds / (double)Second),
            "Milliseconds" => Getter("Milliseconds() int64", Nanoseconds / Millisecond),
            "Microseconds" => Getter("Microseconds() int64", Nanoseconds / Microsecond),
            "Nanoseconds" => Getter("Nanoseconds() int64", Nanoseconds),
            "Abs" => Getter(
                "Abs() time.Duration",
                this with
                {
                    Nanoseconds = Math.Abs(Math.Max(Nanoseconds, -long.MaxValue)),
                }
            ),
            "Round" => FunctionDefinition.Parse("Round(time.Duration) time.Duration", call => Round(Length(call))),
            "Truncate" => FunctionDefinition.Parse(
                "Truncate(time.Duration) time.Duration",
                call => Length(call) <= 0 ? this : new GoDuration(Nanoseconds - (Nanoseconds % Length(call)))
            ),
            _ => null,
        };

    private static long Length(TemplateCall call) => (call.Arguments[0] as GoDuration)?.Nanoseconds ?? 0;

    private static FunctionDefinition Getter(string signature, object value) =>
        FunctionDefinition.Parse(signature, _ => value);
}
