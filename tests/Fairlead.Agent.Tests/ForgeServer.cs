using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fairlead.Agent.Tests;

/// <summary>A forge that answers as it is told, and keeps what it was sent.</summary>
internal sealed class ForgeServer : IAsyncDisposable
{
    private readonly WebApplication _site;

    private ForgeServer(WebApplication site) => _site = site;

    public Uri Address => new(_site.Urls.First());

    /// <summary>Method, path, headers of interest and body of every request.</summary>
    public List<(string Line, string Token, string Body)> Requests { get; } = [];

    /// <summary>Answers the next requests, the last one for ever.</summary>
    public Queue<(HttpStatusCode Status, string Body, (string Name, string Value)[] Headers)> Answers { get; } = [];

    public static async Task<ForgeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ForgeServer(builder.Build());
        server._site.Run(server.AnswerAsync);
        await server._site.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public void Answer(HttpStatusCode status, string body = "", params (string Name, string Value)[] headers) =>
        Answers.Enqueue((status, body, headers));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var token = context.Request.Headers.Authorization.ToString() + context.Request.Headers["PRIVATE-TOKEN"];
        var path = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        Requests.Add(($"{context.Request.Method} {path}", token, await reader.ReadToEndAsync(context.RequestAborted)));
        var (status, body, headers) = Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek();
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = body is "" or ['{', ..] ? "application/json" : "text/plain";
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
