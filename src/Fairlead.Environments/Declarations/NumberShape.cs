using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>A whole number between two others, both included.</summary>
internal sealed record NumberShape(int Least, int Most) : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        if (
            node?.GetValueKind() != JsonValueKind.Number
            || !node.AsValue().TryGetValue<long>(out var number)
            || number < Least
            || number > Most
        )
        {
            fields.Problem(
                place.Pointer,
                $"{place.Subject} is {node?.ToJsonString() ?? "empty"}; expected a whole number from {Least} to {Most}"
            );
        }
    }

    public override JsonObject ToSchema() =>
        new()
        {
            ["type"] = "integer",
            ["minimum"] = Least,
            ["maximum"] = Most,
        };
}
