using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>The fields that differ between two values of one type.</summary>
internal sealed class TypedComparison
{
    private TypedComparison() { }

    public FieldSet Added { get; } = new();

    public FieldSet Modified { get; } = new();

    public FieldSet Removed { get; } = new();

    public bool IsSame => Added.IsEmpty && Modified.IsEmpty && Removed.IsEmpty;

    public static TypedComparison Of(JsonObject left, JsonObject right, SchemaType type)
    {
        var result = new TypedComparison();
        result.Members(left, right, type, new Cursor(result.Added, result.Modified, result.Removed));
        return result;
    }

    private void Members(JsonObject left, JsonObject right, SchemaType type, Cursor at)
    {
        foreach (var (name, value) in left)
        {
            var member = type.Member(name) ?? SchemaType.Any;
            var inner = at.Into(PathStep.Field(name));
            if (right.TryGetPropertyValue(name, out var other))
            {
                Both(value, other, member, inner);
            }
            else
            {
                TypedFields.Add(inner.Removed, value, member, withContainers: true);
            }
        }

        foreach (var (name, value) in right)
        {
            if (!left.ContainsKey(name))
            {
                AddMember(name, value, type, at);
            }
        }
    }

    // A part that the server writes even when it is empty was there before, so nobody adds it.
    private static void AddMember(string name, JsonNode? value, SchemaType type, Cursor at)
    {
        var inner = at.Into(PathStep.Field(name));
        var member = type.Member(name) ?? SchemaType.Any;
        var wasThere =
            type.Fields.TryGetValue(name, out var field) && field.IsAlwaysPresent && !TypedFields.IsLeaf(value, member);
        if (wasThere && value is JsonObject members)
        {
            foreach (var (below, inside) in members)
            {
                AddMember(below, inside, member, inner);
            }

            return;
        }

        TypedFields.Add(inner.Added, value, member, withContainers: true);
    }

    private void Both(JsonNode? left, JsonNode? right, SchemaType type, Cursor at)
    {
        if (left is JsonObject a && right is JsonObject b && !type.IsAtomic && TypedFields.HasMembers(type))
        {
            Members(a, b, type, at);
        }
        else if (left is JsonArray c && right is JsonArray d && TypedFields.HasItems(type))
        {
            Items(c, d, type, at);
        }
        else if (!JsonTree.Same(left, right))
        {
            TypedFields.Add(at.Modified, right, type, withContainers: false);
        }
    }

    private void Items(JsonArray left, JsonArray right, SchemaType type, Cursor at)
    {
        var element = type.Element ?? SchemaType.Any;
        var before = Index(left, type);
        var after = Index(right, type);
        foreach (var (step, item) in before)
        {
            var inner = at.Into(step);
            if (after.TryGetValue(step, out var other))
            {
                Both(item, other, element, inner);
            }
            else
            {
                TypedFields.Add(inner.Removed, item, element, withContainers: true);
            }
        }

        foreach (var (step, item) in after.Where(item => !before.ContainsKey(item.Key)))
        {
            TypedFields.Add(at.Into(step).Added, item, element, withContainers: true);
        }
    }

    private static Dictionary<string, JsonNode?> Index(JsonArray items, SchemaType type)
    {
        var result = new Dictionary<string, JsonNode?>();
        foreach (var item in items)
        {
            if (PathStep.Of(item, type) is { } step)
            {
                result.TryAdd(step, item);
            }
        }

        return result;
    }

    private readonly record struct Cursor(FieldSet Added, FieldSet Modified, FieldSet Removed)
    {
        public Cursor Into(string step) => new(Added.Into(step), Modified.Into(step), Removed.Into(step));
    }
}
