using System.Buffers;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>Writes whole answers.</summary>
internal static class Replies
{
    public static Task Json(HttpContext context, int code, JsonNode body) => Bytes(context, code, JsonText.Write(body));

    public static Task Bytes(HttpContext context, int code, ReadOnlyMemory<byte> body) =>
        Bytes(context, code, "application/json", body);

    public static async Task Bytes(HttpContext context, int code, string type, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        RequestAudit.Of(context)?.Write(code);
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Tells the client about mistakes that were tolerated.</summary>
    public static void Warn(HttpContext context, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings.Distinct())
        {
            var text = warning.Replace("\\", "\\\\").Replace("\"", "\\\"");
            context.Response.Headers.Append("Warning", $"299 - \"{text}\"");
        }
    }

    /// <summary>Writes a list around objects that are text already.</summary>
    public static byte[] ListOf(JsonObject head, IEnumerable<ReadOnlyMemory<byte>> items)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        var start = JsonText.Write(head);
        buffer.Write(start.AsSpan(0, start.Length - 1));
        buffer.Write(",\"items\":["u8);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                buffer.Write(","u8);
            }

            isFirst = false;
            buffer.Write(item.Span);
        }

        buffer.Write("]}"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
