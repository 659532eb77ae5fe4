using System.Text.Json.Nodes;
using Fairlead.Environments.Files;
using Fairlead.Yaml;

namespace Fairlead.Environments.Objects;

/// <summary>Reads manifests as the API server would.</summary>
public static class ManifestReader
{
    private static readonly YamlReadOptions AsKubectl = new() { ReadsJson = true };

    /// <summary>Reads every object of one file; a <c>List</c> counts as its items.</summary>
    /// <param name="text">YAML or JSON, any number of documents.</param>
    /// <param name="source">The file's path, for messages.</param>
    /// <exception cref="ManifestException">The text is no YAML, or a document is no object of Kubernetes.</exception>
    public static IReadOnlyList<ManifestObject> Read(string text, string source) => Read(text, source, allowance: null);

    /// <summary>Reads every object of one file, which shares an allowance with others.</summary>
    internal static IReadOnlyList<ManifestObject> Read(string text, string source, ManifestAllowance? allowance)
    {
        var options = allowance is null
            ? AsKubectl
            : AsKubectl with
            {
                Aliases = allowance.Aliases,
                MaximumNodes = ManifestAllowance.MostOfAFile,
            };
        return
        [
            .. Parse(text, source, options)
                .SelectMany(document =>
                    ListedObjects.Of(document.Root).Select(item => Checked(item, $"{source}:{document.Line}"))
                ),
        ];
    }

    private static IReadOnlyList<YamlDocument> Parse(string text, string source, YamlReadOptions options)
    {
        try
        {
            return YamlReader.ReadAll(text, source, options);
        }
        catch (YamlSyntaxException error)
        {
            throw new ManifestException(Refusals.InvalidManifest, source, error.Message, error);
        }
    }

    private static ManifestObject Checked(JsonNode? node, string origin)
    {
        if (node is not JsonObject declared)
        {
            throw new ManifestException(
                Refusals.InvalidManifest,
                origin,
                "the document is no mapping; a manifest has apiVersion, kind and metadata."
            );
        }

        var root = (JsonObject)declared.DeepClone();
        Require(root, origin, "apiVersion", root.TextAt("apiVersion"));
        Require(root, origin, "kind", root.TextAt("kind"));
        Require(root, origin, "metadata.name", root.TextAt("metadata", "name"));
        RequireStrings(root, origin, "labels");
        RequireStrings(root, origin, "annotations");
        foreach (var part in new[] { root.TextAt("metadata", "name"), root.TextAt("metadata", "namespace") })
        {
            if (part is not null && !IsPathSegment(part))
            {
                throw new ManifestException(
                    Refusals.InvalidManifest,
                    origin,
                    $"\"{part}\" is no name that Kubernetes accepts."
                );
            }
        }

        return new ManifestObject(root, origin);
    }

    private static void Require(JsonObject root, string origin, string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            var what = root.TextAt("kind") is { Length: > 0 } kind ? $"the {kind}" : "the object";
            if (field is "metadata.name" && root.TextAt("metadata", "generateName") is { Length: > 0 })
            {
                throw new ManifestException(
                    Refusals.InvalidManifest,
                    origin,
                    $"{what} has a generateName instead of a metadata.name, so that each apply would make another one; give it a name. "
                        + "A hook runs again for each release, and its object is made anew."
                );
            }

            throw new ManifestException(
                Refusals.InvalidManifest,
                origin,
                $"{what} has no {field}, or it is not text; add it."
            );
        }
    }

    private static void RequireStrings(JsonObject root, string origin, string field)
    {
        foreach (var (name, value) in root.ObjectAt("metadata", field) ?? [])
        {
            if (value is not null && value.GetValueKind() != System.Text.Json.JsonValueKind.String)
            {
                throw new ManifestException(
                    Refusals.InvalidManifest,
                    origin,
                    $"the value of metadata.{field} \"{name}\" is {value.ToJsonString()}, which is not text; put it in quotes."
                );
            }
        }
    }

    // A name becomes a segment of a request's path, so it must not be able to change that path.
    private static bool IsPathSegment(string name) =>
        name.Length is > 0 and <= 253
        && name is not ("." or "..")
        && name.AsSpan().IndexOfAnyExcept(PathCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> PathCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:"
    );
}
