namespace Fairlead.Templates.Formatting;

/// <summary>JSON as Go's <c>encoding/json</c> reads and writes it.</summary>
public static class GoJson
{
    /// <summary>Reads one value; numbers become <see cref="double"/>.</summary>
    /// <exception cref="GoJsonException">It is not JSON.</exception>
    public static object? Read(string text) => new Formatting.JsonReader(text).Read();

    /// <summary>Writes a value, keys in order of their bytes.</summary>
    /// <param name="value">Plain values, lists and maps; what is more is written as its <see cref="ITemplateObject.Plain"/> form.</param>
    /// <param name="indent">What each level is indented by; on one line where not given.</param>
    /// <param name="escapesHtml">Whether <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> are escaped.</param>
    /// <exception cref="GoJsonException">The value has no form in JSON.</exception>
    public static string Write(object? value, string? indent = null, bool escapesHtml = true) =>
        new Formatting.JsonWriter(indent, escapesHtml).Write(value);

    /// <summary>A number as JSON has it: <c>1</c>, <c>2.5</c>, <c>1e+21</c>, <c>1e-7</c>.</summary>
    /// <exception cref="GoJsonException">It is infinite or not a number.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new GoJsonException($"json: unsupported value: {Formatting.GoFloat.Format(value)}");
        }

        var magnitude = Math.Abs(value);
        if (magnitude == 0 || magnitude is >= 1e-6 and < 1e21)
        {
            return Formatting.GoFloat.Format(value, 'f');
        }

        var text = Formatting.GoFloat.Format(value, 'e');
        return text.Length > 4 && text[^4] == 'e' && text[^3] == '-' && text[^2] == '0' ? text[..^2] + text[^1] : text;
    }
}
