using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Agent.Tests.Bounds;

/// <summary>What an API server never says.</summary>
internal static class HostileAnswers
{
    private const int Mebi = 1024 * 1024;
    private const string Begin = """{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"7"},"items":[""";
    private static readonly byte[] Padding = Encoding.ASCII.GetBytes(new string('x', Mebi));

    /// <summary>Every answer, by what it is.</summary>
    public static IReadOnlyDictionary<string, Func<HttpContext, Task<bool>>> All { get; } =
        new Dictionary<string, Func<HttpContext, Task<bool>>>
        {
            ["a list of a gibibyte in one page"] = Lists(context => SendAsync(context, Endless(Begin + "\""))),
            ["a list of a gibibyte in pages"] = Lists(context => SendAsync(context, Page(context))),
            ["a list of objects that fill it"] = Lists(context => SendAsync(context, Large(context))),
            ["a list of empty objects"] = Lists(context => SendAsync(context, Repeated(Begin, "{},", 15 * Mebi / 3))),
            ["100,000 small objects"] = Lists(context => SendAsync(context, Small(context, 10_000, pages: 10))),
            ["more than 100,000 small objects"] = Lists(context =>
                SendAsync(context, Small(context, 10_000, pages: 11))
            ),
            ["every object twice"] = Lists(context => SendAsync(context, Twice())),
            ["pages without end"] = Lists(context => SendAsync(context, Small(context, 1, pages: int.MaxValue))),
            ["a depth of a million"] = Lists(context =>
                SendAsync(context, [Bytes($"{{\"a\":{new string('[', 1_000_000)}{new string(']', 1_000_000)}}}")])
            ),
            ["a name twice"] = Lists(context =>
                SendAsync(context, [Bytes("""{"metadata":{"name":"a","name":"b"},"items":[]}""")])
            ),
            ["half a list"] = Lists(context => SendAsync(context, [Bytes(Begin + "{\"metadata\":")])),
            ["a list packed with gzip"] = Lists(context => PackAsync(context, "gzip")),
            ["a list packed with br"] = Lists(context => PackAsync(context, "br")),
            ["a list packed with deflate"] = Lists(context => PackAsync(context, "deflate")),
            ["an answer to a write without end"] = context =>
                If(HttpMethods.IsPatch(context.Request.Method), () => SendAsync(context, Endless("{\"a\":\""))),
            ["a refusal without end"] = context =>
                If(
                    IsList(context),
                    () =>
                    {
                        context.Response.StatusCode = StatusCodes.Status403Forbidden;
                        return SendAsync(context, Endless("{\"message\":\""));
                    }
                ),
        };

    /// <summary>A line of a watch that has no end.</summary>
    public static Task<bool> EndlessLineAsync(HttpContext context) =>
        If(
            context.Request.Query["watch"] == "true",
            () => SendAsync(context, Endless("""{"type":"ADDED","object":{"a":" """))
        );

    private static bool IsList(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey("limit");

    private static Func<HttpContext, Task<bool>> Lists(Func<HttpContext, Task> answer) =>
        context => If(IsList(context), () => answer(context));

    private static async Task<bool> If(bool isMeant, Func<Task> answer)
    {
        if (isMeant)
        {
            await answer();
        }

        return isMeant;
    }

    private static async Task SendAsync(HttpContext context, IEnumerable<byte[]> parts)
    {
        context.Response.ContentType = "application/json";
        foreach (var part in parts)
        {
            await context.Response.Body.WriteAsync(part, context.RequestAborted);
        }
    }

    private static async Task PackAsync(HttpContext context, string encoding)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = encoding;
        var body = context.Response.Body;
        await using Stream packed = encoding switch
        {
            "gzip" => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(body, CompressionLevel.Fastest, leaveOpen: true),
        };
        foreach (var part in Endless("{\"a\":\""))
        {
            await packed.WriteAsync(part, context.RequestAborted);
        }
    }

    private static IEnumerable<byte[]> Endless(string begin) =>
        new[] { Bytes(begin) }.Concat(Enumerable.Repeat(Padding, 1024));

    private static IEnumerable<byte[]> Page(HttpContext context) =>
        [
            Bytes("{\"padding\":\""),
            .. Enumerable.Repeat(Padding, 15),
            Bytes(
                $"\",\"metadata\":{{\"resourceVersion\":\"7\",\"continue\":\"{Number(context) + 1}\"}},\"items\":[]}}"
            ),
        ];

    private static IEnumerable<byte[]> Large(HttpContext context)
    {
        var page = Number(context);
        yield return Bytes(
            $"{{\"metadata\":{{\"resourceVersion\":\"7\",\"continue\":\"{page + 1}\"}},\"items\":[{Item($"{page}")}"
        );
        for (var item = 0; item < 12; item++)
        {
            yield return Bytes($",{{{Metadata($"{page}-{item}")},\"data\":{{\"value\":\"");
            yield return Padding;
            yield return Bytes("\"}}");
        }

        yield return Bytes("]}");
    }

    private static IEnumerable<byte[]> Small(HttpContext context, int items, int pages)
    {
        var page = Number(context);
        var next = page + 1 < pages ? $",\"continue\":\"{page + 1}\"" : "";
        var list = string.Join(',', Enumerable.Range(0, items).Select(item => Item($"{page}-{item}")));
        return [Bytes($"{{\"metadata\":{{\"resourceVersion\":\"7\"{next}}},\"items\":[{list}]}}")];
    }

    private static IEnumerable<byte[]> Twice()
    {
        var items = Enumerable.Range(0, 20).Select(item => Item($"{item / 2}"));
        return [Bytes($"{Begin}{string.Join(',', items)}]}}")];
    }

    private static IEnumerable<byte[]> Repeated(string begin, string item, int count)
    {
        var some = Bytes(string.Concat(Enumerable.Repeat(item, 100_000)));
        return new[] { Bytes(begin) }.Concat(Enumerable.Repeat(some, count / 100_000)).Append(Bytes("{}]}"));
    }

    private static string Item(string name) => $"{{{Metadata(name)}}}";

    private static string Metadata(string name) =>
        $"\"metadata\":{{\"name\":\"n{name}\",\"namespace\":\"shop-dev\",\"uid\":\"u{name}\",\"resourceVersion\":\"5\",\"labels\":{{\"applyset.kubernetes.io/part-of\":\"none\"}}}}";

    private static int Number(HttpContext context) =>
        int.TryParse(context.Request.Query["continue"], CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
