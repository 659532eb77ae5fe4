using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>Pairs the items of a list with the field names under which a cluster keeps them.</summary>
internal static class ListItems
{
    /// <summary>Names of owned items: <c>k:{"name":"web"}</c> for list maps, <c>v:"a"</c> for sets.</summary>
    public static IEnumerable<string> NamesIn(JsonObject owned) =>
        owned
            .Select(pair => pair.Key)
            .Where(name =>
                name.StartsWith("k:", StringComparison.Ordinal) || name.StartsWith("v:", StringComparison.Ordinal)
            );

    /// <summary>
    /// For each item the name it is owned under, or null. Keys that the server defaults, such as a port's protocol, may
    /// be absent from the item; items that name all keys choose first.
    /// </summary>
    public static string?[] Match(JsonArray items, JsonObject owned)
    {
        var matches = new string?[items.Count];
        var free = NamesIn(owned).Select(name => (Name: name, Key: KeyOf(name))).ToList();
        foreach (var exact in new[] { true, false })
        {
            for (var index = 0; index < items.Count; index++)
            {
                var found = matches[index] is null ? free.FindIndex(name => Fits(items[index], name.Key, exact)) : -1;
                if (found >= 0)
                {
                    matches[index] = free[found].Name;
                    free.RemoveAt(found);
                }
            }
        }

        return matches;
    }

    /// <summary>The item of <paramref name="items"/> that is owned under <paramref name="name"/>.</summary>
    public static JsonNode? Find(JsonArray items, string name)
    {
        var key = KeyOf(name);
        return items.FirstOrDefault(item => Fits(item, key, exact: true))
            ?? items.FirstOrDefault(item => Fits(item, key, exact: false));
    }

    /// <summary>How people read the name: <c>[name=web]</c>.</summary>
    public static string Describe(string name) =>
        KeyOf(name) switch
        {
            JsonObject keys => $"[{string.Join(',', keys.Select(pair => $"{pair.Key}={pair.Value}"))}]",
            var value => $"[{value}]",
        };

    private static bool Fits(JsonNode? item, JsonNode? key, bool exact)
    {
        if (key is not JsonObject keys)
        {
            return JsonNode.DeepEquals(item, key);
        }

        return item is JsonObject fields
            && keys.All(pair => fields.At(pair.Key) is { } value ? JsonNode.DeepEquals(value, pair.Value) : !exact);
    }

    private static JsonNode? KeyOf(string name)
    {
        try
        {
            return JsonNode.Parse(name[2..]);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
