using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Custom;

/// <summary>Fills in the defaults a structural schema names.</summary>
internal static class CustomDefaults
{
    public static void Apply(JsonNode? value, JsonObject? schema)
    {
        if (schema is null)
        {
            return;
        }

        if (value is JsonObject members)
        {
            Members(members, schema);
        }
        else if (value is JsonArray items)
        {
            foreach (var item in items)
            {
                Apply(item, schema.Map("items"));
            }
        }
    }

    private static void Members(JsonObject members, JsonObject schema)
    {
        var properties = schema.Map("properties") ?? [];
        foreach (var (name, property) in properties)
        {
            var isMissing = !members.ContainsKey(name) || (members.Get(name) is null && !property.Flag("nullable"));
            if (isMissing && property.Get("default") is { } preset)
            {
                members[name] = preset.DeepClone();
            }

            Apply(members.Get(name), property as JsonObject);
        }

        if (schema.Get("additionalProperties") is JsonObject values)
        {
            foreach (var (name, value) in members)
            {
                if (!properties.ContainsKey(name))
                {
                    Apply(value, values);
                }
            }
        }
    }
}
