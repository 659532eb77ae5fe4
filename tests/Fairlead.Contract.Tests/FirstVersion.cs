using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Contract.Tests;

/// <summary>
/// What the agent of the first version took of <c>environment.yaml</c>, recorded from its source: names, apps and limits are
/// checked, a limit more strictly than the rest, and keys beside those of that version are passed over.
/// </summary>
internal static class FirstVersion
{
    /// <summary>The apps that it finds, each with its namespace.</summary>
    /// <exception cref="InvalidDataException">It refuses the file.</exception>
    public static IReadOnlyList<string> Read(string text)
    {
        var root = YamlReader.ReadSingle(text, "environment.yaml").Root as JsonObject ?? [];
        Demand(
            Text(root["apiVersion"]) is "fairlead.dev/v1" && Text(root["kind"]) is "Environment",
            "apiVersion, kind"
        );
        Demand(Text(root["name"]) is not null, "name");
        Demand(root["deadline"] is null || Duration.TryParse(Text(root["deadline"]), out _), "deadline");
        Budget(root["budget"]);
        var apps = (root["apps"] as JsonArray ?? throw new InvalidDataException("apps")).Select(App).ToList();
        Demand(apps.Distinct().Count() == apps.Count, "an app twice");
        return apps;
    }

    private static string App(JsonNode? node)
    {
        Demand(node is JsonObject, "an app is a mapping");
        Demand(node!["dependsOn"] is null or JsonArray, "dependsOn");
        Demand(node["impersonate"] is null || Text(node["impersonate"]!["user"]) is not null, "impersonate");
        return $"{Name(node["name"])} {Name(node["namespace"])}";
    }

    private static void Budget(JsonNode? budget)
    {
        Demand(budget is null || (budget is JsonObject map && map.All(field => field.Key is "prune")), "budget");
        Demand(
            budget?["prune"] is null
                || (
                    budget["prune"] is JsonObject prune
                    && prune.All(field => field.Key is "count" or "percent" or "kinds")
                    && prune.Where(field => field.Key is not "kinds").All(field => IsCount(field.Value))
                ),
            "budget.prune"
        );
    }

    private static bool IsCount(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number
        && int.TryParse(node.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string Name(JsonNode? node)
    {
        Demand(
            Text(node) is { Length: > 0 } name
                && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'),
            "a name"
        );
        return Text(node)!;
    }

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static void Demand(bool isSo, string what)
    {
        if (!isSo)
        {
            throw new InvalidDataException(what);
        }
    }
}
