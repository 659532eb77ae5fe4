using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>Knows where built-in kinds hold quantities, the only values that the server writes back in another form.</summary>
internal static class QuantityFields
{
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "requests",
        "limits",
        "capacity",
        "allocatable",
        "hard",
        "overhead",
        "max",
        "min",
        "default",
        "defaultRequest",
        "maxLimitRequestRatio",
        "allocatedResources",
    };

    private static readonly HashSet<string> Leaves = new(StringComparer.Ordinal)
    {
        "sizeLimit",
        "divisor",
        "averageValue",
        "targetAverageValue",
        "targetValue",
        "maximumVolumeSize",
    };

    private static readonly HashSet<string> TextMaps = new(StringComparer.Ordinal)
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
    public static bool Contains(IReadOnlyList<string> path)
    {
        if (path.Count < 2 || path.Any(TextMaps.Contains))
        {
            return false;
        }

        var (parent, name) = (path[^2], path[^1]);
        return Maps.Contains(parent)
            || Leaves.Contains(name)
            || (name is "value" && parent is "target" or "metric")
            || (name is "storage" && path.Contains("resources", StringComparer.Ordinal));
    }

    /// <summary>
    /// Writes amounts that are numbers (<c>cpu: 0.5</c>) as text. Every API server takes both, but the schemas by which older
    /// ones merge an apply know text only.
    /// </summary>
    public static void WriteAsText(JsonObject body) => WriteAsText(body, []);

    private static void WriteAsText(JsonNode? node, List<string> path)
    {
        if (node is JsonArray items)
        {
            // What an item has is not what its list has: the requests of a claim for devices are no amounts.
            path.Add("");
            foreach (var item in items)
            {
                WriteAsText(item, path);
            }

            path.RemoveAt(path.Count - 1);
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                path.Add(name);
                if (value is JsonValue && value.GetValueKind() == JsonValueKind.Number && Contains(path))
                {
                    fields[name] = value.ToJsonString();
                }
                else
                {
                    WriteAsText(value, path);
                }

                path.RemoveAt(path.Count - 1);
            }
        }
    }

    /// <summary>True inside maps whose values are text of people's own, where an empty one is a value.</summary>
    public static bool IsText(IReadOnlyList<string> path) => path.Count > 1 && TextMaps.Contains(path[^2]);
}
