using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>A list.</summary>
/// <param name="Item">What each item may be.</param>
/// <param name="Items">What the items are, in the plural.</param>
internal sealed record ListShape(Shape Item, string Items) : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        if (node is not JsonArray list)
        {
            fields.Problem(place.Pointer, $"{place.Subject} must be a list of {Items}");
            return;
        }

        foreach (var (index, item) in list.Index())
        {
            Item.Check(item, place.Item(index), fields);
        }
    }

    public override JsonObject ToSchema() => new() { ["type"] = "array", ["items"] = Item.ToSchema() };
}
