using System.Collections.Concurrent;
using Fairlead.Images.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fairlead.Images.Tests;

/// <summary>A server on a free loopback port that answers as a test likes, and remembers what it was asked.</summary>
internal sealed class StrangeRegistry : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StrangeRegistry(WebApplication app) => _app = app;

    /// <summary>Requests in their order: <c>GET /v2/shop/manifests/1</c>, and <c>with Bearer t</c> where authorized.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public string Host => Address.Authority;

    public static async Task<StrangeRegistry> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        var registry = new StrangeRegistry(builder.Build());
        registry._app.Run(async context =>
        {
            var authorization = context.Request.Headers.Authorization.ToString();
            registry.Requests.Enqueue(
                $"{context.Request.Method} {context.Request.Path}{(authorization.Length > 0 ? " with " + authorization : "")}"
            );
            await answer(context);
        });
        await registry._app.StartAsync(TestContext.Current.CancellationToken);
        return registry;
    }

    /// <summary>A client without patience, so that tests of failures are quick.</summary>
    public static RegistryClient Client(Func<RegistryOptions, RegistryOptions>? change = null)
    {
        var options = new RegistryOptions
        {
            Attempts = 3,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            IdleTimeout = TimeSpan.FromSeconds(5),
        };
        return new RegistryClient(change?.Invoke(options) ?? options);
    }

    public ImageReference Reference(string tag = "1") => new(Host, "shop", tag, null);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
