using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Environments.Objects;

/// <summary>Reads manifests as the API server would.</summary>
public static class ManifestReader
{
    /// <summary>Reads every object of one file; a <c>List</c> counts as its items.</summary>
    /// <param name="text">YAML or JSON, any number of documents.</param>
    /// <param name="source">The file's path, for messages.</param>
    /// <exception cref="ManifestException">The text is no YAML, or a document is no object of Kubernetes.</exception>
    public static IReadOnlyList<ManifestObject> Read(string text, string source)
    {
        var objects = new List<ManifestObject>();
        foreach (var document in Parse(text, source))
        {
            Add(document.Root, $"{source}:{document.Line}", objects);
        }

        return objects;
    }

    private static IReadOnlyList<YamlDocument> Parse(string text, string source)
    {
        try
        {
            return YamlReader.ReadAll(text, source);
        }
        catch (YamlSyntaxException error)
        {
            throw new ManifestException(Refusals.InvalidManifest, source, error.Message, error);
        }
    }

    private static void Add(JsonNode? node, string origin, List<ManifestObject> objects)
    {
        if (node is not JsonObject root)
        {
            throw new ManifestException(
                Refusals.InvalidManifest,
                origin,
                "the document is no mapping; a manifest has apiVersion, kind and metadata."
            );
        }

        if (!IsList(root))
        {
            objects.Add(Checked((JsonObject)root.DeepClone(), origin));
            return;
        }

        foreach (var item in root.ItemsAt("items"))
        {
            Add(item is JsonObject map ? OfList(root, map) : item, origin, objects);
        }
    }

    // A template that has nothing to list leaves null behind "items:".
    private static bool IsList(JsonObject root) =>
        root.TextAt("kind") is { } kind
        && kind.EndsWith("List", StringComparison.Ordinal)
        && root.TryGetPropertyValue("items", out var items)
        && items is null or JsonArray;

    // As kubectl reads it: an item that says neither is of the list's version and kind; List alone is a list of anything.
    private static JsonObject OfList(JsonObject list, JsonObject item)
    {
        var kind = (list.TextAt("kind") ?? "")[..^"List".Length];
        if (kind.Length == 0 || item.TextAt("apiVersion") is { Length: > 0 } || item.TextAt("kind") is { Length: > 0 })
        {
            return item;
        }

        var whole = (JsonObject)item.DeepClone();
        whole["apiVersion"] = list["apiVersion"]?.DeepClone();
        whole["kind"] = kind;
        return whole;
    }

    private static ManifestObject Checked(JsonObject root, string origin)
    {
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
