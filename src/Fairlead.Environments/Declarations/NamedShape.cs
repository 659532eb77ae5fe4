using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>A mapping of things that people give names, such as apps; at least one.</summary>
/// <param name="Kind">What the things are, in the singular.</param>
/// <param name="Name">What names may be.</param>
/// <param name="Value">What each may be.</param>
internal sealed record NamedShape(string Kind, TextFormat Name, Shape Value) : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        var map = fields.Mapping(node, place.Pointer, place.Subject);
        if (node is JsonObject { Count: 0 })
        {
            fields.Problem(place.Pointer, $"\"{place.Path}\" is empty; declare at least one");
        }

        foreach (var (name, value) in map)
        {
            var named = place.Named(Kind, name);
            if (!Name.Fits(name))
            {
                fields.KeyProblem(
                    named.Pointer,
                    $"\"{name}\" cannot be the name of an {Kind}; expected {Name.Expected}"
                );
            }

            Value.Check(value, named, fields);
        }
    }

    public override JsonObject ToSchema() =>
        new()
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["propertyNames"] = Name.ToSchema(),
            ["additionalProperties"] = Value.ToSchema(),
        };
}

/// <summary>A mapping whose keys are of one form and whose values are of one shape.</summary>
internal sealed record TableShape(TextFormat Key, Shape Value) : Shape
{
    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        foreach (var (key, value) in fields.Mapping(node, place.Pointer, place.Subject))
        {
            var entry = place.Field(key);
            if (!Key.Fits(key))
            {
                fields.KeyProblem(
                    entry.Pointer,
                    $"\"{key}\" in {place.Subject} is not expected; expected {Key.Expected}"
                );
            }

            Value.Check(value, entry, fields);
        }
    }

    public override JsonObject ToSchema() =>
        new()
        {
            ["type"] = "object",
            ["propertyNames"] = Key.ToSchema(),
            ["additionalProperties"] = Value.ToSchema(),
        };
}
