using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fairlead.Agent.Tests;

/// <summary>What stands before a Git server, and may answer in its place.</summary>
internal sealed class GitFront : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Uri _target;
    private readonly HttpClient _http = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private GitFront(WebApplication web, Uri target) => (_web, _target) = (web, target);

    /// <summary>The repository behind it.</summary>
    public string Repository => _web.Urls.Single() + _target.AbsolutePath;

    /// <summary>Answers instead of the server where it returns true.</summary>
    public Func<HttpContext, Task<bool>> Intercept { get; set; } = _ => Task.FromResult(false);

    /// <summary>Method and path of what was asked for.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static async Task<GitFront> StartAsync(string repository)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var front = new GitFront(web, new Uri(repository));
        web.Run(front.AnswerAsync);
        await web.StartAsync(TestContext.Current.CancellationToken);
        return front;
    }

    /// <summary>Lets those in who know the password.</summary>
    public static Func<HttpContext, Task<bool>> Password(Func<string> password) =>
        context =>
        {
            var pair = Encoding.UTF8.GetBytes($"x-access-token:{password()}");
            var isKnown = context.Request.Headers.Authorization == $"Basic {Convert.ToBase64String(pair)}";
            if (!isKnown)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"env\"";
            }

            return Task.FromResult(!isKnown);
        };

    /// <summary>Answers everything with a status.</summary>
    public static Func<HttpContext, Task<bool>> Status(int status, string? retryAfter = null) =>
        context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.FromResult(true);
        };

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (await Intercept(context))
        {
            return;
        }

        var address = new Uri(_target, $"{context.Request.Path}{context.Request.QueryString}");
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.Add("Content-Type", context.Request.ContentType);
        }

        using var answer = await _http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            context.RequestAborted
        );
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
