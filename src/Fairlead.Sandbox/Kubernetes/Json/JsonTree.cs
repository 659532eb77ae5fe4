using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes.Json;

/// <summary>Short ways to read and compare JSON trees; a missing or differently typed member reads as null.</summary>
internal static class JsonTree
{
    public static JsonNode? Get(this JsonNode? node, string name) => node.At(name);

    public static JsonObject? Map(this JsonNode? node, string name) => node.Get(name) as JsonObject;

    public static JsonArray? List(this JsonNode? node, string name) => node.Get(name) as JsonArray;

    public static string? Text(this JsonNode? node, string name) => node.Get(name).AsText();

    public static long? Number(this JsonNode? node, string name) => node.Get(name).AsNumber();

    public static bool Flag(this JsonNode? node, string name) => node.Get(name).AsFlag() ?? false;

    public static long? AsNumber(this JsonNode? node)
    {
        if (node is not JsonValue value)
        {
            return null;
        }

        if (value.TryGetValue<long>(out var whole))
        {
            return whole;
        }

        if (value.TryGetValue<int>(out var small))
        {
            return small;
        }

        return value.TryGetValue<double>(out var real) && real == Math.Floor(real) && Math.Abs(real) < 9e15
            ? (long)real
            : null;
    }

    public static double? AsReal(this JsonNode? node) =>
        node.AsNumber() is { } whole ? whole
        : node is JsonValue value && value.TryGetValue<double>(out var real) ? real
        : null;

    /// <summary>The objects of a list, without items of other types.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonArray? items) => items?.OfType<JsonObject>() ?? [];

    /// <summary>The strings of a list, without items of other types.</summary>
    public static IEnumerable<string> Texts(this JsonArray? items) =>
        items?.Select(item => item.AsText()).OfType<string>() ?? [];

    /// <summary>The member of that name as a list, made when it is missing.</summary>
    public static JsonArray ChildList(this JsonObject members, string name)
    {
        if (members.List(name) is { } existing)
        {
            return existing;
        }

        var made = new JsonArray();
        members[name] = made;
        return made;
    }

    /// <summary>Sets the member, or removes it when the value is null.</summary>
    public static void Put(this JsonObject members, string name, JsonNode? value)
    {
        if (value is null)
        {
            members.Remove(name);
        }
        else
        {
            members[name] = value.Parent is null ? value : value.DeepClone();
        }
    }

    /// <summary>Sets the member where it is absent or null.</summary>
    public static void Default(this JsonObject members, string name, JsonNode value)
    {
        if (members.Get(name) is null)
        {
            members[name] = value;
        }
    }

    public static JsonObject Copy(this JsonObject members) => members.DeepClone().AsObject();

    public static bool Same(JsonNode? left, JsonNode? right) =>
        (left, right) switch
        {
            (null, null) => true,
            (JsonObject a, JsonObject b) => SameMembers(a, b),
            (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
            (JsonValue a, JsonValue b) => SameScalar(a, b),
            _ => false,
        };

    private static bool SameMembers(JsonObject left, JsonObject right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (name, value) in left)
        {
            if (!right.TryGetPropertyValue(name, out var other) || !Same(value, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameScalar(JsonValue left, JsonValue right)
    {
        var kind = left.GetValueKind();
        if (kind != right.GetValueKind())
        {
            return false;
        }

        return kind switch
        {
            JsonValueKind.String => left.AsText() == right.AsText(),
            JsonValueKind.Number => left.AsReal() == right.AsReal(),
            _ => true,
        };
    }
}
