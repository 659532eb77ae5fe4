using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>A text of one form.</summary>
internal sealed record TextShape(TextFormat Format) : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        if (node?.GetValueKind() != JsonValueKind.String || node.GetValue<string>() is not { Length: > 0 } text)
        {
            fields.Problem(place.Pointer, $"{place.Subject} must be a text; quote it if it looks like something else");
        }
        else if (!Format.Fits(text))
        {
            var expected = Format.IsSilent
                ? $"must be {Format.Expected}"
                : $"is \"{text}\"; expected {Format.Expected}";
            fields.Problem(place.Pointer, $"{place.Subject} {expected}");
        }
    }

    public override JsonObject ToSchema()
    {
        var schema = Format.ToSchema();
        schema.Insert(0, "type", "string");
        return schema;
    }
}
