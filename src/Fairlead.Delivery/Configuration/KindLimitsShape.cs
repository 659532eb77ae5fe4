using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Environments.Kinds;

namespace Fairlead.Delivery.Configuration;

/// <summary>Limits by kind. A limit for a kind that cannot be found would be none, so it is a mistake.</summary>
internal sealed record KindLimitsShape : Shape
{
    private static readonly NumberShape Limit = new(0, 1_000_000);

    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        var map = fields.Mapping(node, place.Pointer, place.Subject);
        foreach (var found in BuiltInKinds.Lookup.Find(map.Select(entry => entry.Key)))
        {
            var entry = place.Field(found.Written);
            if (found.Name is null)
            {
                fields.KeyProblem(entry.Pointer, $"{place.Subject}: {found.Problem}");
            }

            Limit.Check(map[found.Written], entry, fields);
        }
    }

    public override JsonObject ToSchema() =>
        new()
        {
            ["type"] = "object",
            ["propertyNames"] = TextFormats.KindName.ToSchema(),
            ["additionalProperties"] = Limit.ToSchema(),
        };
}
