using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Delivery.Configuration;

namespace Fairlead.Delivery.Tests;

/// <summary>Writes <c>docs/fairlead-yaml.md</c> of the schema of <c>fairlead.yaml</c>.</summary>
internal static class ConfigurationPage
{
    public const string File = "docs/fairlead-yaml.md";

    public static string Write()
    {
        var schema = JsonNode.Parse(ConfigurationSchema.Write())!.AsObject();
        var page = new StringBuilder(
            """
            # fairlead.yaml

            What is delivered and where to, at the root of the environment repository; `manifests/fairlead.yaml` of the source repository is
            what the sandbox begins with. Editors complete and check it with
            `# yaml-language-server: $schema=fairlead.schema.json` in its first line and `fairlead.schema.json` beside it. The
            smallest one:

            ```yaml
            apiVersion: fairlead.dev/v1
            kind: Delivery
            apps:
              web: { service: Web }
            environments:
              dev: { namespace: acme-dev }
            ```

            A key that is not on this page is refused with its place and the nearest one that is. `NAME` stands for a name of your own,
            `[]` for each entry of a list.

            This page is made of the schema.

            """
        );
        foreach (var (key, shape) in schema["properties"]!.AsObject())
        {
            page.Append($"\n## {key}\n\n{shape!["description"]}\n");
            if (Rows(key, shape.AsObject()).Skip(1).ToList() is { Count: > 0 } rows)
            {
                page.Append("\n| Key | Form | Meaning |\n|---|---|---|\n");
                page.AppendJoin("", rows);
            }
        }

        return page.ToString();
    }

    private static IEnumerable<string> Rows(string path, JsonObject shape, bool isNeeded = false)
    {
        yield return $"| `{path}` | {FormOf(shape)}{(isNeeded ? ", needed" : "")} | {shape["description"]} |\n";
        foreach (var row in Below(path, shape))
        {
            yield return row;
        }
    }

    private static IEnumerable<string> Below(string path, JsonObject shape)
    {
        var needed = (shape["required"] as JsonArray ?? []).Select(key => key!.ToString()).ToHashSet();
        return (shape["properties"] as JsonObject ?? [])
            .SelectMany(entry => Rows($"{path}.{entry.Key}", entry.Value!.AsObject(), needed.Contains(entry.Key)))
            .Concat(shape["additionalProperties"] is JsonObject each ? Below($"{path}.NAME", each) : [])
            .Concat(shape["items"] is JsonObject item ? Below($"{path}[]", item) : []);
    }

    private static string FormOf(JsonObject shape) =>
        shape["enum"] is JsonArray choices ? string.Join(", ", choices.Select(choice => $"`{choice}`"))
        : (shape["anyOf"] ?? shape["oneOf"]) is JsonArray forms && shape["type"] is null
            ? string.Join(" or ", forms.Select(form => FormOf(form!.AsObject())).Distinct())
        : shape["type"]!.ToString() switch
        {
            "string" => "text",
            "boolean" => "flag",
            "integer" => $"number from {shape["minimum"]} to {shape["maximum"]}",
            "array" => $"list of {ManyOf(shape["items"]!)}",
            _ when shape["additionalProperties"] is JsonObject each => $"map of {ManyOf(each)}",
            _ => "map",
        };

    private static string ManyOf(JsonNode shape) =>
        shape["enum"] is JsonArray choices
            ? string.Join(", ", choices.Select(choice => $"`{choice}`"))
            : shape["type"]!.ToString() switch
            {
                "string" => "texts",
                "integer" => "numbers",
                _ => "maps",
            };
}
