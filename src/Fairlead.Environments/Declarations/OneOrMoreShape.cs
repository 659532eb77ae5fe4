using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>One value, or a list of them.</summary>
internal sealed record OneOrMoreShape(Shape Item) : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        if (node is not JsonArray list)
        {
            Item.Check(node, place, fields);
            return;
        }

        foreach (var (index, item) in list.Index())
        {
            Item.Check(item, place.Item(index), fields);
        }
    }

    public override JsonObject ToSchema() =>
        new()
        {
            ["anyOf"] = new JsonArray(
                Item.ToSchema(),
                new JsonObject { ["type"] = "array", ["items"] = Item.ToSchema() }
            ),
        };

    /// <summary>The values.</summary>
    public static IEnumerable<JsonNode?> ItemsOf(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => list,
            _ => new[] { node },
        };
}
