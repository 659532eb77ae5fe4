using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>Knows where built-in kinds hold quantities, the only values that the server writes back in another form.</summary>
internal static class QuantityFields
{
    private static readonly HashSet<string> TextMaps = new()
    {
        "data",
        "binaryData",
        "labels",
        "annotations",
        "matchLabels",
        "nodeSelector",
        "selector",
        "parameters",
    };

    /// <summary>True where the field at <paramref name="path"/> (names from the root; list items left out) is a quantity.</summary>
    public static bool Contains(GroupKind kind, IReadOnlyList<string> path) =>
        QuantityPaths.Of(kind).Any(known => known.Length == path.Count && Fits(known, path));

    /// <summary>
    /// Writes amounts that are numbers (<c>cpu: 0.5</c>) as text. Every API server takes both, but the schemas by which older
    /// ones merge an apply know text only. Every other number stays one, as in the schema of a definition.
    /// </summary>
    public static void WriteAsText(JsonObject body, GroupKind kind)
    {
        foreach (var path in QuantityPaths.Of(kind))
        {
            WriteAsText(body, path);
        }
    }

    /// <summary>True inside maps whose values are text of people's own, where an empty one is a value.</summary>
    public static bool IsText(IReadOnlyList<string> path) => path.Count > 1 && TextMaps.Contains(path[^2]);

    private static bool Fits(string[] known, IReadOnlyList<string> path) =>
        known.Index().All(part => part.Item is "*" || part.Item == path[part.Index]);

    private static void WriteAsText(JsonNode? node, ReadOnlySpan<string> path)
    {
        if (node is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                if (path.IsEmpty && IsNumber(items[index]))
                {
                    items[index] = items[index]?.ToJsonString();
                }
                else
                {
                    WriteAsText(items[index], path);
                }
            }
        }
        else if (node is JsonObject fields && !path.IsEmpty)
        {
            string[] names = path[0] is "*" ? [.. fields.Select(field => field.Key)] : [path[0]];
            foreach (var name in names)
            {
                if (path.Length == 1 && IsNumber(fields[name]))
                {
                    fields[name] = fields[name]?.ToJsonString();
                }
                else
                {
                    WriteAsText(fields[name], path[1..]);
                }
            }
        }
    }

    private static bool IsNumber(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number;
}
