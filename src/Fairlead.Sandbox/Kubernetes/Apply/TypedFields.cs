using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>Which fields a value has, in the terms of its type.</summary>
internal static class TypedFields
{
    /// <summary>True if the value is one field as a whole: a scalar, an atomic or empty map or list.</summary>
    public static bool IsLeaf(JsonNode? value, SchemaType type) =>
        value switch
        {
            JsonObject members => members.Count == 0 || type.IsAtomic || !HasMembers(type),
            JsonArray items => items.Count == 0 || !HasItems(type),
            _ => true,
        };

    public static bool HasMembers(SchemaType type) =>
        type.Kind is SchemaKind.Struct or SchemaKind.Map or SchemaKind.Any;

    public static bool HasItems(SchemaType type) => type.Kind == SchemaKind.List && (type.IsSet || type.IsKeyed);

    /// <summary>Every field a writer of this value owns.</summary>
    public static FieldSet Of(JsonObject value, SchemaType type)
    {
        var set = new FieldSet();
        AddInner(set, value, type);
        return set;
    }

    /// <summary>Adds a value's own path and those below it.</summary>
    /// <param name="set">The subtree that stands for the value's path.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="withContainers">True to make every map and list a member too, not only leaves and list items.</param>
    public static void Add(FieldSet set, JsonNode? value, SchemaType type, bool withContainers)
    {
        if (IsLeaf(value, type))
        {
            set.IsMember = true;
            return;
        }

        set.IsMember |= withContainers;
        AddInner(set, value, type, withContainers);
    }

    private static void AddInner(FieldSet set, JsonNode? value, SchemaType type, bool withContainers = false)
    {
        if (value is JsonObject members)
        {
            foreach (var (name, member) in members)
            {
                Add(set.Into(PathStep.Field(name)), member, type.Member(name) ?? SchemaType.Any, withContainers);
            }
        }
        else if (value is JsonArray items && type.Element is { } element)
        {
            foreach (var item in items)
            {
                if (PathStep.Of(item, type) is { } step)
                {
                    var inner = set.Into(step);
                    Add(inner, item, element, withContainers);
                    inner.IsMember = true;
                }
            }
        }
    }
}
