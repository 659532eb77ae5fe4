using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>One of some words.</summary>
internal sealed record ChoiceShape(params string[] Words) : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        var text = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString() ?? "";
        if (!Words.Contains(text))
        {
            fields.Problem(place.Pointer, $"{place.Subject} is \"{text}\"; expected {Choices.For(text, Words)}");
        }
    }

    public override JsonObject ToSchema() =>
        new() { ["enum"] = new JsonArray([.. Words.Select(word => (JsonNode)word)]) };
}
