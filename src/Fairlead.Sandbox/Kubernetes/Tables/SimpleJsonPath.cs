using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Tables;

/// <summary>The JSON paths of printer columns: fields, indexes, and one comparison such as <c>[?(@.type=="Ready")]</c>.</summary>
internal static partial class SimpleJsonPath
{
    public static JsonNode? Read(JsonNode tree, string path)
    {
        JsonNode? node = tree;
        foreach (Match step in Step().Matches(path))
        {
            node = Next(node, step);
        }

        return node is JsonObject or JsonArray ? JsonText.ToText(node) : node?.DeepClone();
    }

    private static JsonNode? Next(JsonNode? node, Match step)
    {
        if (step.Groups["field"].Success)
        {
            return node.Get(step.Groups["field"].Value.Replace("\\", ""));
        }

        if (node is not JsonArray items)
        {
            return step.Groups["quoted"].Success ? node.Get(step.Groups["quoted"].Value) : null;
        }

        if (step.Groups["key"].Success)
        {
            return items
                .Objects()
                .FirstOrDefault(item => item.Text(step.Groups["key"].Value) == step.Groups["value"].Value);
        }

        return
            int.TryParse(step.Groups["index"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < items.Count
            ? items[index]
            : items.FirstOrDefault();
    }

    [GeneratedRegex(
        @"\.(?<field>(\\.|[^.\[\]])+)|\[\?\(@\.(?<key>[A-Za-z]+)\s*==\s*[""'](?<value>[^""']*)[""']\)\]|\[(?<index>\d+|\*)\]|\['(?<quoted>[^']+)'\]",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Step();
}
