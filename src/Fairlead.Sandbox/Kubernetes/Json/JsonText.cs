using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes.Json;

/// <summary>Reads and writes JSON as the API server does: the last of duplicate keys wins, and is remembered.</summary>
internal static class JsonText
{
    private const int MaximumDepth = 200;

    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Reads one JSON value.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="duplicates">Receives the paths of keys that occur twice in one object, such as <c>spec.x</c>.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonNode? Read(ReadOnlySpan<byte> utf8, List<string>? duplicates = null)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
        if (!reader.Read())
        {
            throw new JsonException("unexpected end of JSON input");
        }

        var root = ReadValue(ref reader, "", duplicates);
        if (reader.Read())
        {
            throw new JsonException("unexpected text after the JSON value");
        }

        return root;
    }

    /// <summary>Reads an object that this process wrote itself.</summary>
    public static JsonObject ReadObject(ReadOnlySpan<byte> utf8) =>
        Read(utf8) as JsonObject ?? throw new JsonException("the JSON value is not an object");

    /// <summary>Writes a value without white space.</summary>
    public static byte[] Write(JsonNode? node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(node, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a value without white space to the buffer's end.</summary>
    public static void Write(JsonNode? node, IBufferWriter<byte> buffer)
    {
        using var writer = new Utf8JsonWriter(buffer, Compact);
        if (node is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            node.WriteTo(writer);
        }
    }

    /// <summary>The value as text without white space.</summary>
    public static string ToText(JsonNode? node) => Encoding.UTF8.GetString(Write(node));

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, string path, List<string>? duplicates) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMembers(ref reader, path, duplicates),
            JsonTokenType.StartArray => ReadItems(ref reader, path, duplicates),
            JsonTokenType.String => JsonValue.Create(reader.GetString()),
            JsonTokenType.True => JsonValue.Create(value: true),
            JsonTokenType.False => JsonValue.Create(value: false),
            JsonTokenType.Number => ReadNumber(ref reader),
            _ => null,
        };

    private static JsonValue ReadNumber(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(reader.GetDouble());

    private static JsonObject ReadMembers(ref Utf8JsonReader reader, string path, List<string>? duplicates)
    {
        var members = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            var inner =
                duplicates is null ? ""
                : path.Length == 0 ? name
                : $"{path}.{name}";
            if (duplicates is not null && members.ContainsKey(name))
            {
                duplicates.Add(inner);
            }

            members[name] = ReadValue(ref reader, inner, duplicates);
        }

        return members;
    }

    private static JsonArray ReadItems(ref Utf8JsonReader reader, string path, List<string>? duplicates)
    {
        var items = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var inner = duplicates is null ? "" : $"{path}[{items.Count}]";
            items.Add(ReadValue(ref reader, inner, duplicates));
        }

        return items;
    }
}
