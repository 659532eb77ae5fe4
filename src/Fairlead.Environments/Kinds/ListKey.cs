using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;

namespace Fairlead.Environments.Kinds;

/// <summary>What tells the items of a list apart.</summary>
/// <param name="Fields">Their fields; none where an item is told by all of itself, as in a set.</param>
internal sealed record ListKey(IReadOnlyList<KeyField> Fields)
{
    public bool IsSet => Fields.Count == 0;

    /// <summary>The names of the fields, for people.</summary>
    public string Names => string.Join(" and ", Fields.Select(one => one.Name));

    /// <summary>Reads <c>set</c>, or names such as <c>containerPort protocol=TCP</c>.</summary>
    public static ListKey Parse(string text) => new(text == "set" ? [] : [.. text.Split(' ').Select(KeyField.Parse)]);

    /// <summary>The key that a definition gives a list; null where it is replaced as a whole.</summary>
    public static ListKey? Of(JsonObject schema) =>
        schema.TextAt("x-kubernetes-list-type") switch
        {
            "set" => new ListKey([]),
            "map" when schema.TextsAt("x-kubernetes-list-map-keys") is { Count: > 0 } names => new ListKey([
                .. names.Select(name => new KeyField(name, DefaultOf(schema, name))),
            ]),
            _ => null,
        };

    /// <summary>An item's key as Kubernetes writes it, <c>name=web</c>; empty where it has no field of it.</summary>
    public string Of(JsonNode item) =>
        IsSet
            ? item.ToJsonString()
            : string.Join(',', Fields.Select(field => field.Of(item)).Where(text => text.Length > 0));

    private static string? DefaultOf(JsonObject schema, string field) =>
        schema.At("items", "properties", field, "default") is { } value ? value.AsText() ?? value.ToJsonString() : null;
}

/// <summary>A field that is part of a key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What an absent one counts as; null where nothing stands in for it.</param>
internal readonly record struct KeyField(string Name, string? Default)
{
    public static KeyField Parse(string text) =>
        text.Split('=', 2) is [var name, var value] ? new(name, value) : new(text, null);

    /// <summary>The field of an item, <c>name=web</c>; empty where it is absent.</summary>
    public string Of(JsonNode item)
    {
        var value = item.At(Name);
        return value is null && Default is null ? "" : $"{Name}={value.AsText() ?? value?.ToJsonString() ?? Default}";
    }
}
