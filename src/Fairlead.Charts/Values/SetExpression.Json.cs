using System.Text;
using System.Text.Json;

namespace Fairlead.Charts.Values;

/// <summary>Values of <c>--set-json</c>.</summary>
internal sealed partial class SetExpression
{
    private object? Json()
    {
        if (SkipToValue())
        {
            return null;
        }

        var value = JsonValue(Encoding.UTF8.GetBytes(text[_position..]), out var bytes);
        _position += Encoding.UTF8.GetCharCount(Encoding.UTF8.GetBytes(text[_position..]), 0, bytes);
        SkipToValue();
        return value;
    }

    /// <summary>Skips blanks; true where a comma or the end follows instead of a value.</summary>
    private bool SkipToValue()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        if (_position < text.Length && text[_position] != ',')
        {
            return false;
        }

        _position++;
        return true;
    }

    private static object? JsonValue(byte[] json, out int length)
    {
        try
        {
            var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
            using var document = JsonDocument.ParseValue(ref reader);
            length = (int)reader.BytesConsumed;
            return JsonValues.From(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new ChartException(Refusals.InvalidValues, $"The value is no JSON: {error.Message}", error);
        }
    }
}
