using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Protobuf;

/// <summary>Reads Kubernetes' binary bodies of the kinds in <see cref="ProtobufTable"/>.</summary>
internal static class ProtobufReader
{
    private const int MaximumDepth = 50;

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>The body as JSON; null if its kind has no table.</summary>
    /// <exception cref="NotSupportedException">A field that holds something has no place in the table.</exception>
    /// <exception cref="InvalidDataException">The bytes are no such message.</exception>
    public static JsonObject? Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw new InvalidDataException("the body does not begin as a Kubernetes message");
        }

        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> raw = [];
        for (var input = new ProtobufInput(body[Magic.Length..]); input.Next(); )
        {
            if (input.Number == 1)
            {
                (apiVersion, kind) = ReadType(input.Bytes);
            }
            else if (input.Number == 2)
            {
                raw = input.Bytes;
            }
        }

        // Two versions of a kind may number their fields differently.
        var message = ProtobufTable.Knows($"{apiVersion}.{kind}") ? $"{apiVersion}.{kind}" : kind;
        if (!ProtobufTable.Knows(message))
        {
            return null;
        }

        var result = ReadMessage(raw, message, 0);
        result["apiVersion"] = apiVersion;
        result["kind"] = kind;
        return result;
    }

    private static (string ApiVersion, string Kind) ReadType(ReadOnlySpan<byte> bytes)
    {
        var (apiVersion, kind) = ("", "");
        for (var input = new ProtobufInput(bytes); input.Next(); )
        {
            var text = Encoding.UTF8.GetString(input.Bytes);
            (apiVersion, kind) = input.Number == 1 ? (text, kind) : (apiVersion, text);
        }

        return (apiVersion, kind);
    }

    private static JsonObject ReadMessage(ReadOnlySpan<byte> bytes, string message, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new InvalidDataException("the message is nested too deeply");
        }

        var result = new JsonObject();
        for (var input = new ProtobufInput(bytes); input.Next(); )
        {
            if (ProtobufTable.Field(message, input.Number) is not { } field)
            {
                if (!IsEmpty(input))
                {
                    throw new NotSupportedException($"Field {input.Number} of {message} is not in the table.");
                }

                continue;
            }

            if (field.Type is "?")
            {
                continue;
            }

            if (field.Name is "^")
            {
                foreach (var (name, value) in ReadMessage(input.Bytes, field.Type, depth + 1))
                {
                    result[name] = value?.DeepClone();
                }
            }
            else if (field.Shape == '%')
            {
                ReadEntry(result.Ensure(field.Name), input.Bytes, field.Type, depth);
            }
            else if (field.Shape == '*')
            {
                result.ChildList(field.Name).Add(ReadValue(input, field.Type, depth));
            }
            else if (ReadValue(input, field.Type, depth) is var value && !IsAbsent(value))
            {
                result[field.Name] = value;
            }
        }

        return result;
    }

    private static void ReadEntry(JsonObject map, ReadOnlySpan<byte> bytes, string type, int depth)
    {
        var key = "";
        JsonNode? value = JsonValue.Create("");
        for (var input = new ProtobufInput(bytes); input.Next(); )
        {
            if (input.Number == 1)
            {
                key = Encoding.UTF8.GetString(input.Bytes);
            }
            else
            {
                value = ReadValue(input, type, depth);
            }
        }

        map[key] = value;
    }

    private static JsonNode ReadValue(ProtobufInput input, string type, int depth) =>
        type switch
        {
            "s" => JsonValue.Create(Encoding.UTF8.GetString(input.Bytes)),
            "x" => JsonValue.Create(Convert.ToBase64String(input.Bytes)),
            "i" => JsonValue.Create((long)input.Varint),
            "b" => JsonValue.Create(input.Varint != 0),
            "z" => input.Varint == 0 ? JsonValue.Create("") : JsonValue.Create((long)input.Varint),
            "q" => ReadQuantity(input.Bytes),
            "n" => ReadIntOrText(input.Bytes, isZeroAbsent: false),
            "p" => ReadIntOrText(input.Bytes, isZeroAbsent: true),
            _ => ReadMessage(input.Bytes, type, depth + 1),
        };

    private static JsonValue ReadQuantity(ReadOnlySpan<byte> bytes)
    {
        var text = "";
        for (var input = new ProtobufInput(bytes); input.Next(); )
        {
            text = Encoding.UTF8.GetString(input.Bytes);
        }

        return JsonValue.Create(text);
    }

    // 1: which of the two, 2: the number, 3: the text.
    private static JsonValue ReadIntOrText(ReadOnlySpan<byte> bytes, bool isZeroAbsent)
    {
        var (isText, number, text) = (false, 0L, "");
        for (var input = new ProtobufInput(bytes); input.Next(); )
        {
            switch (input.Number)
            {
                case 1:
                    isText = input.Varint == 1;
                    break;
                case 2:
                    number = (long)input.Varint;
                    break;
                default:
                    text = Encoding.UTF8.GetString(input.Bytes);
                    break;
            }
        }

        return isText || (number == 0 && isZeroAbsent) ? JsonValue.Create(text) : JsonValue.Create(number);
    }

    // The binary form writes empty fields out; only what holds something would be lost.
    private static bool IsEmpty(ProtobufInput input)
    {
        if (input.Varint != 0)
        {
            return false;
        }

        for (var inner = new ProtobufInput(input.Bytes); inner.Next(); )
        {
            if (!IsEmpty(inner))
            {
                return false;
            }
        }

        return true;
    }

    // Empty texts and messages stand for absent fields, as the JSON form leaves them out.
    private static bool IsAbsent(JsonNode value) => value is JsonObject { Count: 0 } || value.AsText() is "";
}
