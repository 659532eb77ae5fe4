using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>A value that is compared as text, so that nobody has to quote <c>True</c> or a number.</summary>
internal sealed record ScalarShape : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        if (TextOf(node) is not { Length: > 0 })
        {
            fields.Problem(place.Pointer, $"{place.Subject} must be a text, a number, True or False");
        }
    }

    public override JsonObject ToSchema() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    /// <summary>The text that it stands for; null where it is none.</summary>
    public static string? TextOf(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            JsonValueKind.String or JsonValueKind.Number => node.ToString(),
            _ => null,
        };
}
