using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Objects;

/// <summary>An object as the cluster has it.</summary>
/// <param name="Key">The object's identity.</param>
/// <param name="Root">The object's tree as the API server returned it.</param>
public sealed record LiveObject(ObjectKey Key, JsonObject Root)
{
    /// <summary>True where only metadata are known, so that nothing can be said of values or health.</summary>
    public bool IsMetadataOnly { get; init; }

    /// <summary>Unique in time: an object deleted and created anew has another one.</summary>
    public string Uid => Root.TextAt("metadata", "uid") ?? "";

    /// <summary>Changes with every write.</summary>
    public string ResourceVersion => Root.TextAt("metadata", "resourceVersion") ?? "";

    /// <summary>The apply set the object is a member of; null where it is in none.</summary>
    public string? PartOf => Metadata.Label(Root, ApplySetNames.PartOf);

    /// <summary>True from the request to delete it until its finalizers are gone.</summary>
    public bool IsBeingDeleted => Root.TextAt("metadata", "deletionTimestamp") is not null;

    /// <summary>The value of an annotation; null where it is absent.</summary>
    public string? Annotation(string name) => Metadata.Annotation(Root, name);

    /// <summary>The identity of an object that came from the API server, which always names its kind.</summary>
    public static LiveObject From(JsonObject root) =>
        From(root, root.TextAt("apiVersion") ?? "", root.TextAt("kind") ?? "");

    /// <summary>The identity of an item of a list, whose kind the list may leave out.</summary>
    public static LiveObject From(JsonObject root, string apiVersion, string kind)
    {
        var isMetadataOnly = root.TextAt("kind") is "PartialObjectMetadata";
        root["apiVersion"] = apiVersion;
        root["kind"] = kind;
        var key = new ObjectKey(Metadata.GroupOf(apiVersion), kind, Metadata.Namespace(root), Metadata.Name(root));
        return new LiveObject(key, root) { IsMetadataOnly = isMetadataOnly };
    }
}
