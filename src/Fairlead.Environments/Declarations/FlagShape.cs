using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>True or false.</summary>
internal sealed record FlagShape : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        if (node?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            fields.Problem(place.Pointer, $"{place.Subject} must be true or false");
        }
    }

    public override JsonObject ToSchema() => new() { ["type"] = "boolean" };
}
