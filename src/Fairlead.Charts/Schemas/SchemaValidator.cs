using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Fairlead.Charts.Schemas;

/// <summary>
/// Validates plain values against JSON schemas of the drafts charts use (4, 6, 7, 2019-09, 2020-12), with the words of
/// Helm's library. A reference to another document is never fetched and allows everything.
/// </summary>
internal sealed partial class SchemaValidator
{
    private const int MaximumDepth = 500;
    private readonly JsonElement _root;
    private readonly Dictionary<string, JsonElement> _anchors = new(StringComparer.Ordinal);
    private readonly bool _isOld;
    private int _depth;

    private SchemaValidator(JsonElement root)
    {
        _root = root;
        _isOld = IsOld(root);
        CollectAnchors(root, 0);
    }

    /// <summary>The lines of complaint; none where the values are valid.</summary>
    public static List<string> Validate(byte[] schema, object? value)
    {
        try
        {
            using var document = JsonDocument.Parse(schema, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            var errors = new SchemaValidator(document.RootElement).Check(document.RootElement, value, "");
            return [.. errors.Select(error => error.Show())];
        }
        catch (JsonException error)
        {
            throw new ChartException($"The chart's values.schema.json is no JSON: {error.Message}", error);
        }
    }

    // Up to draft 7 formats are rules, later ones only remarks; and a reference stands alone.
    private static bool IsOld(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("$schema", out var draft)
        && draft.ValueKind == JsonValueKind.String
        && draft.GetString() is { } name
        && (
            name.Contains("draft-04", StringComparison.Ordinal)
            || name.Contains("draft-06", StringComparison.Ordinal)
            || name.Contains("draft-07", StringComparison.Ordinal)
        );

    private void CollectAnchors(JsonElement schema, int depth)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in schema.EnumerateArray())
            {
                CollectAnchors(item, depth + 1);
            }
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in schema.EnumerateObject())
        {
            if (
                property.Value.ValueKind == JsonValueKind.String
                && property.Name is "$anchor" or "$dynamicAnchor" or "$id" or "id"
            )
            {
                var name = property.Value.GetString() ?? "";
                _anchors.TryAdd(property.Name.EndsWith("nchor", StringComparison.Ordinal) ? "#" + name : name, schema);
            }

            CollectAnchors(property.Value, depth + 1);
        }
    }

    private List<SchemaError> Check(JsonElement schema, object? value, string at)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.ValueKind == JsonValueKind.True ? [] : [new SchemaError(at, "false schema")];
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        if (++_depth > MaximumDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ChartException("The chart's values.schema.json refers to itself without end.");
        }

        var errors = new List<SchemaError>();
        CheckKeywords(schema, value, at, errors);
        _depth--;
        return errors;
    }

    private void CheckKeywords(JsonElement schema, object? value, string at, List<SchemaError> errors)
    {
        if (schema.TryGetProperty("$ref", out var reference) && Resolve(reference.GetString() ?? "") is { } target)
        {
            errors.AddRange(Check(target, value, at));
            if (_isOld)
            {
                return;
            }
        }

        CheckType(schema, value, at, errors);
        if (errors.Count > 0 && errors[^1].Message.StartsWith("got ", StringComparison.Ordinal))
        {
            return;
        }

        CheckChoice(schema, value, at, errors);
        CheckFormat(schema, value, at, errors);
        switch (value)
        {
            case Dictionary<string, object?> map:
                CheckMap(schema, map, at, errors);
                break;
            case List<object?> list:
                CheckList(schema, list, at, errors);
                break;
            case string text:
                CheckText(schema, text, at, errors);
                break;
            case double or long:
                CheckNumber(schema, Convert.ToDouble(value, CultureInfo.InvariantCulture), at, errors);
                break;
            default:
                break;
        }

        CheckCombinations(schema, value, at, errors);
    }

    private JsonElement? Resolve(string reference)
    {
        if (reference is "#" or "")
        {
            return _root;
        }

        if (_anchors.TryGetValue(reference, out var anchored))
        {
            return anchored;
        }

        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var document = hash < 0 ? reference : reference[..hash];
        if (document.Length > 0 && !_anchors.TryGetValue(document, out anchored))
        {
            return null;
        }

        var start = document.Length == 0 ? _root : anchored;
        return hash < 0 ? start : Walk(start, reference[(hash + 1)..]);
    }

    private static JsonElement? Walk(JsonElement element, string pointer)
    {
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var key = Uri.UnescapeDataString(part)
                .Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var next))
            {
                element = next;
            }
            else if (
                element.ValueKind == JsonValueKind.Array
                && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < element.GetArrayLength()
            )
            {
                element = element[index];
            }
            else
            {
                return null;
            }
        }

        return element;
    }

    private static string Pointer(string at, string key) =>
        $"{at}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static string Quoted(string text) =>
        "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
