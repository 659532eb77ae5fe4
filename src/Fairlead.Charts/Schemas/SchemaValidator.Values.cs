using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fairlead.Templates;

namespace Fairlead.Charts.Schemas;

/// <summary>Keywords about one value: type, choice, text and numbers.</summary>
internal sealed partial class SchemaValidator
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    private static void CheckType(JsonElement schema, object? value, string at, List<SchemaError> errors)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return;
        }

        var wanted =
            type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Select(item => item.GetString() ?? "").ToList()
                : [type.GetString() ?? ""];
        if (!wanted.Exists(name => IsType(name, value)))
        {
            errors.Add(new SchemaError(at, $"got {TypeOf(value)}, want {string.Join(" or ", wanted)}"));
        }
    }

    private static bool IsType(string name, object? value) =>
        string.Equals(name, TypeOf(value), StringComparison.Ordinal)
        || (
            name is "integer"
            && value is long or double and (> double.NegativeInfinity and < double.PositiveInfinity)
            && IsWhole(value)
        );

    private static bool IsWhole(object value) => value is long || double.IsInteger((double)value);

    private static string TypeOf(object? value) =>
        value switch
        {
            null => "null",
            bool => "boolean",
            string => "string",
            List<object?> => "array",
            Dictionary<string, object?> => "object",
            _ => "number",
        };

    private static void CheckChoice(JsonElement schema, object? value, string at, List<SchemaError> errors)
    {
        if (schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array)
        {
            var all = choices.EnumerateArray().Select(JsonValues.From).ToList();
            if (!all.Exists(choice => AreEqual(choice, value)))
            {
                errors.Add(new SchemaError(at, Choices(all)));
            }
        }

        if (schema.TryGetProperty("const", out var constant) && !AreEqual(JsonValues.From(constant), value))
        {
            errors.Add(new SchemaError(at, $"value must be {Shown(JsonValues.From(constant))}"));
        }
    }

    private static string Choices(List<object?> choices) =>
        choices.TrueForAll(choice => choice is null or string or bool or double)
            ? $"value must be one of {string.Join(", ", choices.Select(Shown))}"
            : "enum failed";

    private static string Shown(object? value) => value is string text ? Quoted(text) : GoJson.Write(value);

    private static bool AreEqual(object? left, object? right) =>
        (left, right) switch
        {
            (Dictionary<string, object?> a, Dictionary<string, object?> b) => a.Count == b.Count
                && a.All(entry => b.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other)),
            (List<object?> a, List<object?> b) => a.Count == b.Count
                && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
            (double or long, double or long) => Convert
                .ToDouble(left, CultureInfo.InvariantCulture)
                .Equals(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
            _ => Equals(left, right),
        };

    private void CheckFormat(JsonElement schema, object? value, string at, List<SchemaError> errors)
    {
        if (
            _isOld
            && value is string text
            && schema.TryGetProperty("format", out var format)
            && format.ValueKind == JsonValueKind.String
            && format.GetString() is { } name
            && SchemaFormats.Complaint(name, text) is { } complaint
        )
        {
            errors.Add(new SchemaError(at, $"{Quoted(text)} is not valid {name}: {complaint}"));
        }
    }

    private static void CheckText(JsonElement schema, string text, string at, List<SchemaError> errors)
    {
        var length =
            new StringInfo(text).LengthInTextElements == text.Length ? text.Length : text.EnumerateRunes().Count();
        AtLeast(schema, "minLength", length, at, errors);
        AtMost(schema, "maxLength", length, at, errors);
        if (
            schema.TryGetProperty("pattern", out var pattern)
            && pattern.GetString() is { } expression
            && !Matches(expression, text)
        )
        {
            errors.Add(new SchemaError(at, $"{Quoted(text)} does not match pattern {Quoted(expression)}"));
        }
    }

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, PatternTime);
        }
        catch (ArgumentException)
        {
            return MatchesRichly(pattern, text);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new ChartException($"The pattern {pattern} of the chart's values.schema.json takes too long.", error);
        }
    }

    private static bool MatchesRichly(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTime);
        }
        catch (ArgumentException error)
        {
            throw new ChartException($"The pattern {pattern} of the chart's values.schema.json is malformed.", error);
        }
    }

    private static void CheckNumber(JsonElement schema, double value, string at, List<SchemaError> errors)
    {
        var exclusiveMinimum = Bound(schema, "exclusiveMinimum");
        var exclusiveMaximum = Bound(schema, "exclusiveMaximum");
        var minimum = Bound(schema, "minimum");
        var maximum = Bound(schema, "maximum");

        // In draft 4 these two are booleans that sharpen minimum and maximum.
        exclusiveMinimum ??= IsTrue(schema, "exclusiveMinimum") ? minimum : null;
        exclusiveMaximum ??= IsTrue(schema, "exclusiveMaximum") ? maximum : null;
        Refuse(value < minimum, "minimum", minimum);
        Refuse(value > maximum, "maximum", maximum);
        Refuse(value <= exclusiveMinimum, "exclusiveMinimum", exclusiveMinimum);
        Refuse(value >= exclusiveMaximum, "exclusiveMaximum", exclusiveMaximum);
        var step = Bound(schema, "multipleOf");
        Refuse(step > 0 && decimal.Remainder(Exact(value), Exact(step.Value)) != 0, "multipleOf", step);

        void Refuse(bool isWrong, string keyword, double? wanted)
        {
            if (isWrong)
            {
                errors.Add(new SchemaError(at, $"{keyword}: got {Number(value)}, want {Number(wanted ?? 0)}"));
            }
        }
    }

    private static decimal Exact(double value) => Math.Abs(value) < 1e27 ? (decimal)value : 0;

    private static string Number(double value) => value.ToString("#,0.################", CultureInfo.InvariantCulture);

    private static bool IsTrue(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static double? Bound(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var bound) && bound.ValueKind == JsonValueKind.Number
            ? bound.GetDouble()
            : null;

    private static void AtLeast(JsonElement schema, string keyword, int count, string at, List<SchemaError> errors)
    {
        if (Bound(schema, keyword) is { } least && count < least)
        {
            errors.Add(new SchemaError(at, $"{keyword}: got {Number(count)}, want {Number(least)}"));
        }
    }

    private static void AtMost(JsonElement schema, string keyword, int count, string at, List<SchemaError> errors)
    {
        if (Bound(schema, keyword) is { } most && count > most)
        {
            errors.Add(new SchemaError(at, $"{keyword}: got {Number(count)}, want {Number(most)}"));
        }
    }
}
