using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>Takes the fields of a set out of a value.</summary>
internal static class TypedRemoval
{
    /// <summary>Removes every member of the set from the value, in place; what becomes empty by it goes too.</summary>
    public static void Remove(JsonNode? value, FieldSet set, SchemaType type)
    {
        if (value is JsonObject members && TypedFields.HasMembers(type))
        {
            RemoveMembers(members, set, type);
        }
        else if (value is JsonArray items && TypedFields.HasItems(type))
        {
            RemoveItems(items, set, type);
        }
    }

    private static void RemoveMembers(JsonObject members, FieldSet set, SchemaType type)
    {
        foreach (var (step, below) in set.Children)
        {
            var name = step[2..];
            if (step[0] != 'f' || !members.TryGetPropertyValue(name, out var value))
            {
                continue;
            }

            if (below.IsMember)
            {
                members.Remove(name);
                continue;
            }

            var wasEmpty = IsEmpty(value);
            Remove(value, below, type.Member(name) ?? SchemaType.Any);
            if (!wasEmpty && IsEmpty(value))
            {
                members.Remove(name);
            }
        }
    }

    private static void RemoveItems(JsonArray items, FieldSet set, SchemaType type)
    {
        for (var index = items.Count - 1; index >= 0; index--)
        {
            var step = PathStep.Of(items[index], type);
            var below = step is null ? null : set.Child(step);
            if (below is { IsMember: true })
            {
                items.RemoveAt(index);
            }
            else if (below is not null)
            {
                Remove(items[index], below, type.Element ?? SchemaType.Any);
            }
        }
    }

    private static bool IsEmpty(JsonNode? value) => value is JsonObject { Count: 0 } or JsonArray { Count: 0 };
}
