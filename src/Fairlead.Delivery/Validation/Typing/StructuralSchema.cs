using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Declarations;
using Fairlead.Environments.Kinds;

namespace Fairlead.Delivery.Validation.Typing;

/// <summary>Reads a custom object by the structural schema of its definition.</summary>
/// <remarks>Source: Kubernetes documentation, "Extend the Kubernetes API with CustomResourceDefinitions", validation.</remarks>
internal sealed class StructuralSchema
{
    // Patterns come from charts; one that takes long is none that people wait for.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly List<string> _problems = [];

    private StructuralSchema() { }

    public static IReadOnlyList<string> Problems(JsonObject content, JsonObject schema)
    {
        var reading = new StructuralSchema();
        reading.Map(content, schema, "", isRoot: true);
        return reading._problems;
    }

    private void Value(JsonNode? value, JsonObject schema, string path)
    {
        if (value is null || HasFlag(schema, "x-kubernetes-preserve-unknown-fields") && schema["type"] is null)
        {
            return;
        }

        if (HasFlag(schema, "x-kubernetes-int-or-string"))
        {
            Require(
                value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String,
                path,
                "must be a whole number or a text"
            );
            return;
        }

        switch (ObjectIdentity.Text(schema, "type"), value)
        {
            case ("object", JsonObject map):
                Map(map, schema, path, HasFlag(schema, "x-kubernetes-embedded-resource"));
                break;
            case ("array", JsonArray list):
                List(list, schema, path);
                break;
            case ("", _):
                break;
            case (var type, _):
                Scalar(value, type, schema, path);
                break;
        }
    }

    private void Map(JsonObject map, JsonObject schema, string path, bool isRoot)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        var isOpen =
            HasFlag(schema, "x-kubernetes-preserve-unknown-fields") || schema["additionalProperties"] is JsonValue;
        foreach (var (name, value) in map)
        {
            var place = ObjectPath.Field(path, name);
            if (isRoot && name is "apiVersion" or "kind" or "metadata")
            {
                continue;
            }

            if (properties[name] is JsonObject property)
            {
                Value(value, property, place);
            }
            else if (schema["additionalProperties"] is JsonObject rest)
            {
                Value(value, rest, place);
            }
            else if (!isOpen)
            {
                _problems.Add(
                    $"has an unknown field {place}{Choices.DidYouMean(name, properties.Select(known => known.Key))}"
                );
            }
        }

        foreach (
            var name in Texts(schema["required"]).Where(name => map[name] is null && !HasDefault(properties[name]))
        )
        {
            _problems.Add($"lacks {ObjectPath.Field(path, name)}, which its definition requires");
        }
    }

    private void List(JsonArray list, JsonObject schema, string path)
    {
        Bounds(list.Count, schema, "minItems", "maxItems", path, "items");
        if (ListKey.Of(schema) is { } key)
        {
            _problems.AddRange(ListItemCheck.Problems(list, key, path));
        }

        if (schema["items"] is JsonObject items)
        {
            foreach (var (index, item) in list.Index())
            {
                Value(item, items, $"{path}[{index}]");
            }
        }
    }

    private void Scalar(JsonNode value, string type, JsonObject schema, string path)
    {
        var kind = value.GetValueKind();
        var fits = type switch
        {
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" => kind == JsonValueKind.Number && value.AsValue().TryGetValue<long>(out _),
            "number" => kind == JsonValueKind.Number,
            _ => false,
        };
        if (!fits)
        {
            _problems.Add($"{path} must be {Word(type)}");
            return;
        }

        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            _problems.Add(
                $"{path} is none of what its definition allows; expected {Choices.Of(choices.Select(choice => choice?.ToString() ?? "null"))}"
            );
        }

        if (kind == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            Bounds(text.EnumerateRunes().Count(), schema, "minLength", "maxLength", path, "characters");
            Pattern(text, schema, path);
        }
        else if (kind == JsonValueKind.Number)
        {
            Range(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture), schema, path);
        }
    }

    private void Range(double number, JsonObject schema, string path)
    {
        if (
            Number(schema, "minimum") is { } least
            && (number < least || (number == least && HasFlag(schema, "exclusiveMinimum")))
        )
        {
            _problems.Add(
                string.Create(CultureInfo.InvariantCulture, $"{path} is less than its definition allows ({least})")
            );
        }

        if (
            Number(schema, "maximum") is { } most
            && (number > most || (number == most && HasFlag(schema, "exclusiveMaximum")))
        )
        {
            _problems.Add(
                string.Create(CultureInfo.InvariantCulture, $"{path} is more than its definition allows ({most})")
            );
        }
    }

    private void Bounds(int count, JsonObject schema, string least, string most, string path, string what)
    {
        if (Number(schema, least) is { } minimum && count < minimum)
        {
            _problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} has {count} {what}; its definition asks for {minimum} at least"
                )
            );
        }

        if (Number(schema, most) is { } maximum && count > maximum)
        {
            _problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} has {count} {what}; its definition allows {maximum} at most"
                )
            );
        }
    }

    private void Pattern(string text, JsonObject schema, string path)
    {
        if (ObjectIdentity.Text(schema, "pattern") is not { Length: > 0 } pattern)
        {
            return;
        }

        try
        {
            Require(
                Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, Patience),
                path,
                $"does not have the form its definition asks for: {pattern}"
            );
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            // Go's regular expressions are not all of .NET's; the API server judges such a pattern itself.
        }
    }

    private void Require(bool condition, string path, string problem)
    {
        if (!condition)
        {
            _problems.Add($"{path} {problem}");
        }
    }

    private static string Word(string type) =>
        type switch
        {
            "string" => "a text; quote the value",
            "boolean" => "true or false",
            "integer" => "a whole number",
            "number" => "a number",
            "array" => "a list",
            _ => "a mapping",
        };

    private static bool HasFlag(JsonObject schema, string key) => schema[key]?.GetValueKind() == JsonValueKind.True;

    private static bool HasDefault(JsonNode? schema) => schema is JsonObject map && map.ContainsKey("default");

    private static double? Number(JsonObject schema, string key) =>
        schema[key] is JsonValue value && value.TryGetValue<double>(out var number) ? number
        : schema[key] is JsonValue whole && whole.TryGetValue<long>(out var count) ? count
        : null;

    private static IEnumerable<string> Texts(JsonNode? node) =>
        (node as JsonArray ?? []).OfType<JsonValue>().Select(value => value.AsText() ?? "");
}
