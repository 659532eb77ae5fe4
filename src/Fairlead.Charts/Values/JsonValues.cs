using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Charts.Values;

/// <summary>Between JSON and plain values; every number is a double, as in Go.</summary>
internal static class JsonValues
{
    public static object? From(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => Map(element),
            JsonValueKind.Array => element.EnumerateArray().Select(From).ToList(),
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    public static JsonNode? ToNode(object? value) =>
        value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            bool isTrue => JsonValue.Create(isTrue),
            double number when double.IsInteger(number) && Math.Abs(number) < 1L << 53 => JsonValue.Create(
                (long)number
            ),
            double number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            Dictionary<string, object?> map => new JsonObject(
                map.Select(e => KeyValuePair.Create(e.Key, ToNode(e.Value)))
            ),
            List<object?> list => new JsonArray([.. list.Select(ToNode)]),
            _ => JsonValue.Create(value.ToString()),
        };

    private static Dictionary<string, object?> Map(JsonElement element)
    {
        var map = Tables.New();
        foreach (var property in element.EnumerateObject())
        {
            map[property.Name] = From(property.Value);
        }

        return map;
    }
}
