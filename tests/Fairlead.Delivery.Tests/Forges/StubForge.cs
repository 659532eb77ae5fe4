using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>A server of the test's own that answers as a forge's documentation says, and remembers what it was asked.</summary>
internal sealed class StubForge : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    private StubForge(Func<StubRequest, StubAnswer> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var port = FreePort();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        Address = new Uri($"http://127.0.0.1:{port}/");
        _application = builder.Build();
        _application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var request = new StubRequest(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                await reader.ReadToEndAsync(context.RequestAborted),
                context.Request.Headers.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                )
            );
            _requests.Enqueue(request);
            await WriteAsync(context, answer(request));
        });
    }

    public Uri Address { get; }

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public IEnumerable<string> Lines => Requests.Select(request => $"{request.Method} {request.Target}");

    public static async Task<StubForge> StartAsync(Func<StubRequest, StubAnswer> answer)
    {
        var stub = new StubForge(answer);
        await stub._application.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>A server that gives these answers one after the other, and the last one for ever.</summary>
    public static Task<StubForge> StartAsync(params StubAnswer[] answers)
    {
        var next = -1;
        return StartAsync(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static async Task WriteAsync(HttpContext context, StubAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

internal sealed record StubRequest(
    string Method,
    string Target,
    string Body,
    IReadOnlyDictionary<string, string> Headers
);

internal sealed record StubAnswer(int Status, string Body, string ContentType = "application/json; charset=utf-8")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public static StubAnswer Json(string body) => new(200, body);

    public StubAnswer With(string header, string value) =>
        this with
        {
            Headers = new Dictionary<string, string>(Headers, StringComparer.Ordinal) { [header] = value },
        };
}
