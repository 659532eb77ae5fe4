using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Yaml;

/// <summary>
/// Writes YAML in one canonical form: block style, two spaces, list items at their key's column, one line feed after
/// every line, strings plain where every YAML reader takes them as strings and double-quoted or literal elsewhere.
/// What it writes reads back as an equal value.
/// </summary>
public static class YamlWriter
{
    private const int LongestSimpleKey = 1000;

    /// <summary>Writes one document, without a document marker.</summary>
    /// <param name="node">The value; null is the JSON null.</param>
    /// <param name="order">Default: the order the objects hold.</param>
    /// <exception cref="ArgumentException">A string holds half a surrogate pair, or a number is not finite.</exception>
    public static string Write(JsonNode? node, KeyOrder order = KeyOrder.AsGiven)
    {
        var target = new StringBuilder();
        if (IsBlock(node))
        {
            Block(target, node!, indent: 0, order, isInline: false);
        }
        else
        {
            target.Append(Flow(node)).Append('\n');
        }

        return target.ToString();
    }

    private static bool IsBlock(JsonNode? node) => node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };

    // Inline: the first line continues the line of the dash that holds it.
    private static void Block(StringBuilder target, JsonNode node, int indent, KeyOrder order, bool isInline)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                target.Append(' ', isInline ? 0 : indent).Append('-');
                isInline = false;
                Value(target, item, indent, order, isListItem: true);
            }

            return;
        }

        foreach (var (key, value) in Entries((JsonObject)node, order))
        {
            target.Append(' ', isInline ? 0 : indent);
            isInline = false;
            var text = ScalarText.OneLine(key);
            var isSimple = text.Length < LongestSimpleKey;
            target.Append(isSimple ? text : $"? {text}\n{new string(' ', indent)}").Append(':');
            Value(target, value, indent, order, isListItem: false);
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Entries(JsonObject node, KeyOrder order) =>
        order == KeyOrder.Sorted ? node.OrderBy(entry => entry.Key, StringComparer.Ordinal) : node;

    private static void Value(StringBuilder target, JsonNode? value, int indent, KeyOrder order, bool isListItem)
    {
        if (IsBlock(value))
        {
            target.Append(isListItem ? ' ' : '\n');
            Block(target, value!, isListItem || value is JsonObject ? indent + 2 : indent, order, isListItem);
        }
        else if (
            value?.GetValueKind() == JsonValueKind.String
            && ScalarText.Literal(value.GetValue<string>(), indent + 2) is { } literal
        )
        {
            target.Append(' ').Append(literal);
        }
        else
        {
            target.Append(' ').Append(Flow(value)).Append('\n');
        }
    }

    private static string Flow(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Object => "{}",
            JsonValueKind.Array => "[]",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => NumberText.OfJson(node.ToJsonString()),
            _ => ScalarText.OneLine(node.GetValue<string>()),
        };
}
