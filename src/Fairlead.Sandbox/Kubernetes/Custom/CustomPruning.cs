using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Custom;

/// <summary>Drops the fields of a custom resource that its structural schema does not name.</summary>
internal static class CustomPruning
{
    public static void Prune(JsonObject tree, JsonObject schema, List<string> unknown) =>
        Members(tree, schema, "", isEmbedded: true, unknown);

    private static void Value(JsonNode? value, JsonObject? schema, string path, List<string> unknown)
    {
        if (schema is null)
        {
            return;
        }

        if (value is JsonObject members)
        {
            Members(members, schema, path, schema.Flag("x-kubernetes-embedded-resource"), unknown);
        }
        else if (value is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Value(items[index], schema.Map("items"), $"{path}[{index}]", unknown);
            }
        }
    }

    private static void Members(
        JsonObject members,
        JsonObject schema,
        string path,
        bool isEmbedded,
        List<string> unknown
    )
    {
        var properties = schema.Map("properties");
        var additional = schema.Get("additionalProperties");
        foreach (var (name, value) in members.ToList())
        {
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            if (isEmbedded && name is "apiVersion" or "kind" or "metadata")
            {
                continue;
            }

            if (properties.Map(name) is { } property)
            {
                Value(value, property, inner, unknown);
            }
            else if (additional is JsonObject values)
            {
                Value(value, values, inner, unknown);
            }
            else if (additional.AsFlag() is not true && !schema.Flag("x-kubernetes-preserve-unknown-fields"))
            {
                unknown.Add($"unknown field \"{inner}\"");
                members.Remove(name);
            }
        }
    }
}
