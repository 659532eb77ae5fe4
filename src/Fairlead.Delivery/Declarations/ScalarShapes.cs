using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Delivery.Declarations;

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

/// <summary>One of some words.</summary>
internal sealed record ChoiceShape(params string[] Words) : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        var text = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString() ?? "";
        if (!Words.Contains(text, StringComparer.Ordinal))
        {
            fields.Problem(place.Pointer, $"{place.Subject} is \"{text}\"; expected {Choices.For(text, Words)}");
        }
    }

    public override JsonObject ToSchema() =>
        new() { ["enum"] = new JsonArray([.. Words.Select(word => (JsonNode)word)]) };
}

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
