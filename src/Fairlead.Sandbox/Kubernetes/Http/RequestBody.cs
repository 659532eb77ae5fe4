using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Protobuf;
using Fairlead.Yaml;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>Reads what a client sends: JSON, or YAML where its type says so.</summary>
internal sealed class RequestBody
{
    private const int MaximumLength = 3 * 1024 * 1024;

    private RequestBody(string mediaType, JsonNode? root, IReadOnlyList<string> duplicates) =>
        (MediaType, Root, Duplicates) = (mediaType, root, duplicates);

    public string MediaType { get; }

    public JsonNode? Root { get; }

    /// <summary>Keys that occur twice in one object.</summary>
    public IReadOnlyList<string> Duplicates { get; }

    public static async Task<RequestBody> ReadAsync(HttpContext context)
    {
        var type = (context.Request.ContentType ?? "application/json").Split(';')[0].Trim().ToLowerInvariant();
        var bytes = await BytesAsync(context);
        if (type is "application/vnd.kubernetes.protobuf")
        {
            return new RequestBody(type, ParseBinary(bytes), []);
        }

        var duplicates = new List<string>();
        return bytes.Length == 0
            ? new RequestBody(type, root: null, duplicates)
            : new RequestBody(type, Parse(bytes, type, duplicates), duplicates);
    }

    /// <summary>The body as an object.</summary>
    /// <exception cref="ApiException">It is something else.</exception>
    public JsonObject Object() =>
        Root as JsonObject
        ?? throw ApiErrors.BadRequest("couldn't get version/kind; json parse error: the body is not an object");

    /// <summary>One member of the body as if it were the body.</summary>
    public RequestBody Below(string name) => new(MediaType, Root.Get(name), []);

    private static JsonObject ParseBinary(byte[] bytes)
    {
        try
        {
            return ProtobufReader.Read(bytes)
                ?? throw ApiErrors.UnsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml"
                );
        }
        catch (NotSupportedException error)
        {
            throw ApiErrors.UnsupportedMediaType(
                "the sandbox reads only simple objects in binary form; send JSON. " + error.Message
            );
        }
        catch (InvalidDataException error)
        {
            throw ApiErrors.BadRequest("couldn't get version/kind; protobuf parse error: " + error.Message);
        }
    }

    private static JsonNode? Parse(byte[] bytes, string type, List<string> duplicates)
    {
        try
        {
            var isYaml =
                type.EndsWith("yaml", StringComparison.Ordinal)
                && bytes.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'{', ..];
            return isYaml
                ? YamlReader.ReadSingle(Encoding.UTF8.GetString(bytes), "body").Root
                : JsonText.Read(bytes, duplicates);
        }
        catch (JsonException error)
        {
            throw ApiErrors.BadRequest("couldn't get version/kind; json parse error: " + error.Message);
        }
        catch (YamlSyntaxException error)
        {
            throw ApiErrors.BadRequest("error decoding YAML: " + error.Message);
        }
    }

    private static async Task<byte[]> BytesAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            foreach (var segment in read.Buffer)
            {
                buffer.Write(segment.Span);
            }

            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (buffer.Length > MaximumLength)
            {
                throw new ApiException(
                    413,
                    "RequestEntityTooLarge",
                    $"Request entity too large: limit is {MaximumLength}"
                );
            }

            if (read.IsCompleted)
            {
                return buffer.ToArray();
            }
        }
    }
}
