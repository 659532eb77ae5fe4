using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fairlead.Soak;

/// <summary>What stands before an API server, and may answer in its place.</summary>
public sealed partial class ClusterFront : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Uri _target;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<HttpContext, bool> _open = new();

    private ClusterFront(WebApplication web, Uri target, HttpClient http) =>
        (_web, _target, _http) = (web, target, http);

    /// <summary>The file that leads to it; its context has the sandbox's name.</summary>
    public string Kubeconfig { get; private set; } = "";

    /// <summary>Answers instead of the server where it returns true.</summary>
    public Func<HttpContext, Task<bool>> Intercept { get; set; } = Forward;

    /// <summary>Leaves every answer to the server.</summary>
    public static Func<HttpContext, Task<bool>> Forward { get; } = _ => Task.FromResult(false);

    /// <summary>Its address as sentences name it.</summary>
    public string Address => _web.Urls.Single() + "/";

    /// <summary>Ends every answer that is under way, watches above all.</summary>
    public void Break()
    {
        foreach (var context in _open.Keys)
        {
            try
            {
                context.Abort();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself meanwhile.
            }
        }
    }

    /// <summary>Starts it before the server that a kubeconfig of the sandbox names.</summary>
    /// <param name="kubeconfig">The file that leads to the server.</param>
    /// <param name="place">Path of the file to write, which leads to this.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ClusterFront> StartAsync(
        string kubeconfig,
        string place,
        CancellationToken cancellationToken
    )
    {
        var text = await File.ReadAllTextAsync(kubeconfig, cancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // A watch is slower than any rate below which a server gives up.
        builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MinResponseDataRate = null);
        var web = builder.Build();
        var server = Server().Match(text).Groups["value"].Value;
        var front = new ClusterFront(web, new Uri(server), new HttpClient(Trusting(text)));
        web.Run(front.AnswerAsync);
        await web.StartAsync(cancellationToken);
        text = Authority().Replace(Server().Replace(text, $"server: {web.Urls.Single()}"), "");
        await File.WriteAllTextAsync(place, text, cancellationToken);
        front.Kubeconfig = place;
        return front;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _http.Dispose();
    }

    private static SocketsHttpHandler Trusting(string kubeconfig)
    {
        var pem = Convert.FromBase64String(Authority().Match(kubeconfig).Groups["value"].Value);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(pem)));
        return new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } };
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _open[context] = true;
        try
        {
            if (!await Intercept(context))
            {
                await ForwardAsync(context);
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException)
        {
            // The agent had enough, or the server is gone.
            try
            {
                context.Abort();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself meanwhile.
            }
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var asked = context.Request;
        using var request = new HttpRequestMessage(
            new HttpMethod(asked.Method),
            new Uri(_target, $"{asked.Path}{asked.QueryString}")
        );
        request.Headers.TryAddWithoutValidation("Authorization", asked.Headers.Authorization.ToString());
        request.Headers.TryAddWithoutValidation("Accept", asked.Headers.Accept.ToString());
        request.Headers.TryAddWithoutValidation("User-Agent", asked.Headers.UserAgent.ToString());
        if (asked.ContentLength > 0)
        {
            request.Content = new StreamContent(asked.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.ContentType);
        }

        var stop = context.RequestAborted;
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        // A watch begins with its headers, long before its first line.
        await context.Response.StartAsync(stop);
        await context.Response.Body.FlushAsync(stop);
        await answer.Content.CopyToAsync(context.Response.Body, stop);
    }

    [GeneratedRegex("server: (?<value>\\S+)", RegexOptions.None, 1000)]
    private static partial Regex Server();

    [GeneratedRegex("certificate-authority-data: (?<value>\\S+)", RegexOptions.None, 1000)]
    private static partial Regex Authority();
}
