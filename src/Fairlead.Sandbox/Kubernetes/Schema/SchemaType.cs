namespace Fairlead.Sandbox.Kubernetes.Schema;

/// <summary>The type of a value: its fields or elements, and how two writers share it.</summary>
internal sealed class SchemaType(SchemaKind kind, string name)
{
    public static SchemaType Any { get; } = new(SchemaKind.Any, "any");

    public static SchemaType AnyMap { get; } = new(SchemaKind.Map, "map") { Element = Any };

    public static SchemaType Text { get; } = new(SchemaKind.Text, "string");

    public SchemaKind Kind { get; } = kind;

    /// <summary>The type's name, such as <c>Container</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Fields of a struct by name.</summary>
    public Dictionary<string, SchemaField> Fields { get; init; } = [];

    /// <summary>Type of a map's values or a list's items.</summary>
    public SchemaType? Element { get; set; }

    /// <summary>True if one writer owns the whole value (<c>x-kubernetes-map-type: atomic</c>, or a list's default).</summary>
    public bool IsAtomic { get; set; }

    /// <summary>Keys that tell the items of a list apart (<c>x-kubernetes-list-map-keys</c>); empty for other lists.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>True for a list of distinct scalars (<c>x-kubernetes-list-type: set</c>).</summary>
    public bool IsSet { get; init; }

    /// <summary>True if fields the type does not name are kept.</summary>
    public bool KeepsUnknown { get; set; }

    /// <summary>How strategic merge patch merges this list: the key, an empty text for scalars, null to replace.</summary>
    public string? PatchMergeKey { get; init; }

    /// <summary>True for a list whose items are told apart by keys.</summary>
    public bool IsKeyed => Keys.Count > 0;

    /// <summary>The type of the named member of a struct or map; null if the struct has no such field.</summary>
    public SchemaType? Member(string field) =>
        Kind switch
        {
            SchemaKind.Struct => Fields.TryGetValue(field, out var known) ? known.Type
            : KeepsUnknown ? Element ?? Any
            : Element,
            SchemaKind.Map => Element ?? Any,
            SchemaKind.Any => Any,
            _ => null,
        };
}
