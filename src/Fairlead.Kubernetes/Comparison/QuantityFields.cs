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

    /// <summary>True inside maps whose values are text of people's own, where an empty one is a value.</summary>
    public static bool IsText(IReadOnlyList<string> path) => path.Count > 1 && TextMaps.Contains(path[^2]);
}
