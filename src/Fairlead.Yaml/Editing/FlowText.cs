using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Yaml.Editing;

/// <summary>Writes values between braces and brackets, where other readers are stricter about plain text than ours.</summary>
internal static class FlowText
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(",[]{}?:");

    public static string Of(JsonNode? node) =>
        node switch
        {
            JsonObject { Count: > 0 } map =>
                $"{{ {string.Join(", ", map.Select(entry => $"{Text(entry.Key)}: {Of(entry.Value)}"))} }}",
            JsonArray list => $"[{string.Join(", ", list.Select(Of))}]",
            JsonValue value when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>()),
            null => "null",
            _ => node.ToJsonString(),
        };

    private static string Text(string text) =>
        PlainText.IsSafe(text) && !text.AsSpan().ContainsAny(Signs) ? text : ScalarText.Quoted(text);
}
