using System.Globalization;
using Fairlead.Templates;

namespace Fairlead.Charts.Schemas;

/// <summary>Keywords about one value: type, choice, format, text and numbers.</summary>
internal sealed partial class SchemaValidator
{
    private static readonly string[] Types = ["null", "boolean", "number", "integer", "string", "array", "object"];

    /// <summary>Why the value as such is not wanted, whatever is in it; null where it is.</summary>
    private string? Unfit(Dictionary<string, object?> schema, object? value) =>
        WrongType(schema, value)
        ?? WrongConstant(schema, value)
        ?? WrongChoice(schema, value)
        ?? WrongFormat(schema, value);

    private static string? WrongType(Dictionary<string, object?> schema, object? value)
    {
        var named = schema.GetValueOrDefault("type") is string one ? [one] : ListOf(schema, "type");
        var wanted = Types.Where(type => named.Contains(type)).ToList();
        return wanted.Count == 0 || wanted.Exists(name => IsType(name, value))
            ? null
            : $"got {TypeOf(value)}, want {string.Join(" or ", wanted)}";
    }

    private static bool IsType(string name, object? value) =>
        name == TypeOf(value)
        || (name is "integer" && (value is long || (value is double number && double.IsInteger(number))));

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

    private string? WrongConstant(Dictionary<string, object?> schema, object? value) =>
        document.Draft < 6 || !schema.TryGetValue("const", out var constant) || AreEqual(constant, value) ? null
        : IsNested(constant) ? "'const' failed"
        : $"value must be {SchemaText.Of(constant)}";

    private static string? WrongChoice(Dictionary<string, object?> schema, object? value)
    {
        if (
            schema.GetValueOrDefault("enum") is not List<object?> choices
            || choices.Exists(choice => AreEqual(choice, value))
        )
        {
            return null;
        }

        return choices.Exists(IsNested) ? "'enum' failed"
            : choices.Count == 1 ? $"value must be {SchemaText.Of(choices[0])}"
            : $"value must be one of {string.Join(", ", choices.Select(SchemaText.Of))}";
    }

    private static bool IsNested(object? value) => value is Dictionary<string, object?> or List<object?>;

    private static bool AreEqual(object? wanted, object? value) =>
        (wanted, value) switch
        {
            (Dictionary<string, object?> a, Dictionary<string, object?> b) => a.Count == b.Count
                && a.All(entry => b.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other)),
            (List<object?> a, List<object?> b) => a.Count == b.Count
                && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
            (SchemaNumber a, double or long) => a.Value.Equals(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => Equals(wanted, value),
        };

    private string? WrongFormat(Dictionary<string, object?> schema, object? value) =>
        // From 2019-09 on a format is a remark, no rule.
        !_isNew
        && value is string text
        && schema.GetValueOrDefault("format") is string name
        && SchemaFormats.Complaint(name, text) is { } complaint
            ? $"{SchemaText.Quoted(text)} is not valid {name}: {complaint}"
            : null;

    private void CheckText(Dictionary<string, object?> schema, string text, string at, List<SchemaError> errors)
    {
        Between(schema, "minLength", "maxLength", text.EnumerateRunes().Count(), at, errors);
        if (
            schema.GetValueOrDefault("pattern") is string pattern
            && !GoPattern.IsMatch(pattern, text, cancellationToken)
        )
        {
            errors.Add(
                new SchemaError(at, $"{SchemaText.Quoted(text)} does not match pattern {SchemaText.Quoted(pattern)}")
            );
        }
    }

    private static void CheckNumber(
        Dictionary<string, object?> schema,
        object number,
        string at,
        List<SchemaError> errors
    )
    {
        var value = Convert.ToDouble(number, CultureInfo.InvariantCulture);
        var (minimum, aboveOnly) = Limit(schema, "minimum", "exclusiveMinimum");
        var (maximum, belowOnly) = Limit(schema, "maximum", "exclusiveMaximum");
        Refuse(value < minimum, "minimum", minimum);
        Refuse(value > maximum, "maximum", maximum);
        Refuse(value <= aboveOnly, "exclusiveMinimum", aboveOnly);
        Refuse(value >= belowOnly, "exclusiveMaximum", belowOnly);
        var step = Bound(schema, "multipleOf");
        Refuse(step > 0 && decimal.Remainder(Exact(value), Exact(step.Value)) != 0, "multipleOf", step);

        void Refuse(bool isWrong, string keyword, double? wanted)
        {
            if (isWrong)
            {
                errors.Add(new SchemaError(at, Wanted(keyword, value, wanted ?? 0)));
            }
        }
    }

    // In draft 4 the exclusive bound is a boolean that sharpens the other one.
    private static (double? Inclusive, double? Exclusive) Limit(
        Dictionary<string, object?> schema,
        string inclusive,
        string exclusive
    ) =>
        schema.GetValueOrDefault(exclusive) is true
            ? (null, Bound(schema, inclusive))
            : (Bound(schema, inclusive), Bound(schema, exclusive));

    private static decimal Exact(double value) => Math.Abs(value) < 1e27 ? (decimal)value : 0;
}
