using System.Text.Json.Nodes;

namespace Fairlead.Environments.Objects;

/// <summary>Fields as differences name them: <c>spec.template.spec.containers[name=web].image</c>.</summary>
internal static class FieldPath
{
    /// <summary>Whether a field is another one, or lies below it.</summary>
    public static bool IsAt(string path, string place) =>
        path.StartsWith(place, StringComparison.Ordinal)
        && (path.Length == place.Length || path[place.Length] is '.' or '[');

    /// <summary>Whether a value says nothing, however many fields it has.</summary>
    public static bool IsEmpty(JsonNode? value) =>
        value switch
        {
            null => true,
            JsonObject fields => fields.All(field => IsEmpty(field.Value)),
            JsonArray items => items.Count == 0,
            _ => value.AsText() is "",
        };
}
