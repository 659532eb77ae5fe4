using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Patch;

/// <summary>Puts a merged list into the order a patch asks for.</summary>
internal static class ListOrder
{
    /// <summary>Items the order names come in that order; the others keep their place before the item that followed.</summary>
    public static void Arrange(JsonArray? items, JsonArray order, string key)
    {
        if (items is null)
        {
            return;
        }

        var ranks = new List<(JsonNode? Item, int Rank)>();
        var rank = 0;
        foreach (var item in items.ToList())
        {
            var index = IndexOf(order, key.Length == 0 ? item : item.Get(key), key);
            rank = index < 0 ? rank : index;
            ranks.Add((item, index < 0 ? rank : index));
        }

        items.Clear();
        foreach (var (item, _) in ranks.OrderBy(ranked => ranked.Rank))
        {
            items.Add(item);
        }
    }

    private static int IndexOf(JsonArray order, JsonNode? value, string key)
    {
        for (var index = 0; index < order.Count; index++)
        {
            if (JsonTree.Same(key.Length == 0 ? order[index] : order[index].Get(key), value))
            {
                return index;
            }
        }

        return -1;
    }
}
