using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;

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
) : IPlaced
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
        var body = DeclaredBody.Of(manifest);
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
