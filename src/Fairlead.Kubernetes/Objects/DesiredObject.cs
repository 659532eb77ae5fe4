using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;

namespace Fairlead.Kubernetes.Objects;

/// <summary>An object as it is going to be applied: a member of its set, in the form in which the server keeps it.</summary>
/// <param name="Manifest">What the repository declares, with its namespace resolved.</param>
/// <param name="Kind">How the cluster serves the kind; null while a definition of the same set is to be made first.</param>
/// <param name="Directives">What its annotations ask for.</param>
/// <param name="Body">What is sent; owned fields only.</param>
/// <param name="Digest">Digest of what is declared, without ignored fields and without secret values.</param>
public sealed record DesiredObject(
    ManifestObject Manifest,
    ResourceKind? Kind,
    Directives Directives,
    JsonObject Body,
    string Digest
)
{
    /// <summary>The object's identity.</summary>
    public ObjectKey Key => Manifest.Key;

    /// <summary>Prepares a declared object.</summary>
    /// <exception cref="ManifestException">It cannot be applied as it is.</exception>
    internal static DesiredObject Prepare(
        ManifestObject manifest,
        ResourceKind? kind,
        Directives directives,
        string? partOf
    )
    {
        var body = (JsonObject)manifest.Root.DeepClone();
        DropServerFields(body, manifest.Key.GroupKind);
        if (manifest.Key.GroupKind == new GroupKind("", "Secret"))
        {
            EncodeStringData(body, manifest.Origin);
        }

        if (partOf is not null)
        {
            Metadata.SetLabel(body, ApplySetNames.PartOf, partOf);
        }

        var digest = DigestOf(body, manifest.Key.GroupKind, directives.IgnoredFields);
        Metadata.SetAnnotation(body, Annotations.Applied, digest);
        return new DesiredObject(manifest, kind, directives, body, digest);
    }

    /// <summary>What is declared, without the fields that others may set.</summary>
    internal JsonObject Compared()
    {
        var compared = (JsonObject)Body.DeepClone();
        foreach (var pointer in Directives.IgnoredFields)
        {
            JsonPointers.Remove(compared, pointer);
        }

        return compared;
    }

    private static void DropServerFields(JsonObject body, GroupKind kind)
    {
        var metadata = body.Ensure("metadata");
        foreach (
            var name in new[]
            {
                "creationTimestamp",
                "managedFields",
                "resourceVersion",
                "uid",
                "generation",
                "selfLink",
            }
        )
        {
            metadata.Remove(name);
        }

        // What others wrote beside the object when it was applied would be taken over as if it were declared.
        metadata.ObjectAt("annotations")?.Remove(Annotations.LastApplied);
        metadata.ObjectAt("annotations")?.Remove(ApplySetNames.Commit);
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

        foreach (var (name, value) in texts)
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

    private static string DigestOf(JsonObject body, GroupKind kind, IReadOnlyList<string> ignored)
    {
        var content = (JsonObject)body.DeepClone();
        foreach (var pointer in ignored)
        {
            JsonPointers.Remove(content, pointer);
        }

        // A digest would let anyone who reads annotations try out guesses of a secret.
        if (kind == new GroupKind("", "Secret"))
        {
            content.Remove("data");
        }

        return ContentDigest.Of(content);
    }
}
