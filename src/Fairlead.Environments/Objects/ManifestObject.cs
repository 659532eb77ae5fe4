using System.Text.Json.Nodes;

namespace Fairlead.Environments.Objects;

/// <summary>An object as the environment repository declares it.</summary>
/// <param name="Root">The object's tree; never changed after it was read.</param>
/// <param name="Origin">Where it was read, as <c>file:line</c>; used in messages.</param>
public sealed record ManifestObject(JsonObject Root, string Origin)
{
    /// <summary>The declared <c>apiVersion</c>, such as <c>apps/v1</c>.</summary>
    public string ApiVersion { get; } = Root.TextAt("apiVersion") ?? "";

    /// <summary>The object's identity; its namespace is empty until the scope of its kind is known.</summary>
    public ObjectKey Key { get; } =
        new(
            Metadata.GroupOf(Root.TextAt("apiVersion") ?? ""),
            Root.TextAt("kind") ?? "",
            Metadata.Namespace(Root),
            Metadata.Name(Root)
        );

    /// <summary>The value of an annotation; null where it is absent.</summary>
    public string? Annotation(string name) => Metadata.Annotation(Root, name);

    /// <summary>The same object in <paramref name="namespace"/>; an empty one makes it cluster-scoped.</summary>
    public ManifestObject InNamespace(string @namespace)
    {
        var root = (JsonObject)Root.DeepClone();
        var metadata = root.Ensure("metadata");
        metadata.Remove("namespace");
        if (@namespace.Length > 0)
        {
            metadata["namespace"] = @namespace;
        }

        return new ManifestObject(root, Origin);
    }
}
