using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Environments.Declarations;

/// <summary>A mapping of known keys.</summary>
internal sealed record MapShape(params FieldShape[] Fields) : Shape
{
    /// <summary>Keys of which exactly one has to be there. Default: none.</summary>
    public IReadOnlyList<string> ExactlyOne { get; init; } = [];

    public override void Check(JsonNode? node, Place place, FieldReader fields)
    {
        var map = fields.Mapping(node, place.Pointer, place.Subject);
        if (node is not JsonObject)
        {
            return;
        }

        Unknown(map, place, fields);
        Alternatives(map, place, fields);
        foreach (var field in Fields)
        {
            if (map.TryGetPropertyValue(field.Key, out var value))
            {
                field.Check(value, place.Field(field.Key), fields);
            }
            else if (field.IsRequired)
            {
                fields.Problem(place.Pointer, $"{place.Subject} needs \"{field.Key}\"");
            }
        }
    }

    private void Alternatives(JsonObject map, Place place, FieldReader fields)
    {
        var given = ExactlyOne.Where(key => map[key] is not null).ToList();
        if (ExactlyOne.Count > 0 && given.Count == 0)
        {
            fields.Problem(place.Pointer, $"{place.Subject} needs {Quoted(ExactlyOne, "or")}");
        }
        else if (given.Count > 1)
        {
            fields.KeyProblem(
                JsonPointer.Join(place.Pointer, given[^1]),
                $"{place.Subject} has {Quoted(given, "and")}; keep one of them"
            );
        }
    }

    private static string Quoted(IEnumerable<string> keys, string word) =>
        string.Join($" {word} ", keys.Select(key => $"\"{key}\""));

    private void Unknown(JsonObject map, Place place, FieldReader fields)
    {
        var known = Fields.Select(field => field.Key).ToList();
        foreach (var key in map.Select(entry => entry.Key).Except(known))
        {
            fields.KeyProblem(
                JsonPointer.Join(place.Pointer, key),
                $"unknown key \"{key}\" in {place.Subject}; expected {Choices.For(key, known)}"
            );
        }
    }

    public override JsonObject ToSchema()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(
                Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.ToSchema()))
            ),
        };
        var required = Fields.Where(field => field.IsRequired).Select(field => (JsonNode)field.Key).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        if (ExactlyOne.Count > 0)
        {
            schema["oneOf"] = new JsonArray([
                .. ExactlyOne.Select(key => new JsonObject { ["required"] = new JsonArray(key) }),
            ]);
        }

        return schema;
    }
}

/// <summary>A key of a mapping.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What its value may be.</param>
/// <param name="Description">What it means, for the editor's bubble.</param>
internal sealed record FieldShape(string Key, Shape Value, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>A key that has to be there.</summary>
    public static FieldShape Required(string key, Shape value, string description) =>
        new(key, value, description) { IsRequired = true };

    // "key:" without a value is how people leave something out.
    public void Check(JsonNode? value, Place place, FieldReader fields)
    {
        if (value is not null || IsRequired)
        {
            Value.Check(value, place, fields);
        }
    }

    public JsonObject ToSchema()
    {
        var schema = Value.ToSchema();
        schema.Insert(0, "description", Description);
        return schema;
    }
}
