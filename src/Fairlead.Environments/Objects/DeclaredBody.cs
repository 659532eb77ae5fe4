using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;

namespace Fairlead.Environments.Objects;

/// <summary>A declared object in the form in which a server keeps it: what both a plan and an apply compare.</summary>
internal static class DeclaredBody
{
    private static readonly GroupKind Secret = new("", "Secret");

    private static readonly string[] ServerFields =
    [
        "creationTimestamp",
        "managedFields",
        "resourceVersion",
        "uid",
        "generation",
        "selfLink",
    ];

    /// <summary>A copy without what the server sets, with text encoded and amounts written as it writes them.</summary>
    /// <exception cref="ManifestException">The <c>stringData</c> of a Secret is no text.</exception>
    public static JsonObject Of(ManifestObject manifest)
    {
        var body = (JsonObject)manifest.Root.DeepClone();
        DropServerFields(body, manifest.Key.GroupKind);
        if (manifest.Key.GroupKind == Secret)
        {
            EncodeStringData(body, manifest.Origin);
        }

        return body;
    }

    private static void DropServerFields(JsonObject body, GroupKind kind)
    {
        var metadata = body.Ensure("metadata");
        foreach (var name in ServerFields)
        {
            metadata.Remove(name);
        }

        // What others wrote beside the object when it was applied would be taken over as if it were declared.
        metadata.ObjectAt("annotations")?.Remove(Annotations.LastApplied);
        metadata.ObjectAt("annotations")?.Remove(Annotations.Commit);
        if (kind.IsBuiltIn)
        {
            body.Remove("status");
            DropNulls(body);
            QuantityFields.WriteAsText(body, kind);
        }

        // The cluster puts these rules together from other roles; declaring them too would be a fight.
        if (kind.Kind is "ClusterRole" && body["aggregationRule"] is JsonObject)
        {
            body.Remove("rules");
        }
    }

    // To a built-in kind null and missing are the same; to a custom resource null may be a value.
    private static void DropNulls(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var name in fields.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            {
                fields.Remove(name);
            }

            foreach (var (_, value) in fields)
            {
                DropNulls(value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                DropNulls(item);
            }
        }
    }

    // The server turns stringData into data but would record the ownership of stringData only, so that a key that is
    // declared no longer would stay for ever.
    private static void EncodeStringData(JsonObject body, string origin)
    {
        if (body["stringData"] is not { } declared)
        {
            return;
        }

        body.Remove("stringData");
        if (declared is not JsonObject texts)
        {
            throw new ManifestException(
                Refusals.InvalidManifest,
                origin,
                "stringData of the Secret must be a mapping of names to text."
            );
        }

        foreach (var (name, _) in texts)
        {
            var text =
                texts.TextAt(name)
                ?? throw new ManifestException(
                    Refusals.InvalidManifest,
                    origin,
                    $"stringData \"{name}\" of the Secret is no text; put it in quotes."
                );
            body.Ensure("data")[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        }
    }
}
