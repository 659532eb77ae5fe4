using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes;
using Fairlead.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Sandbox.Tests.Kubernetes;

/// <summary>A cluster on a free port of 127.0.0.1 and a client of it; images whose name holds "missing" do not exist.</summary>
public sealed class RunningCluster : IAsyncDisposable
{
    private readonly TemporaryFolder? _folder;
    private readonly WebApplication _application;

    private RunningCluster(KubernetesApi api, WebApplication application, TemporaryFolder? folder, string path)
    {
        Api = api;
        _application = application;
        _folder = folder;
        Folder = path;
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Http = new HttpClient { BaseAddress = new Uri(address.Addresses.First()) };
    }

    public KubernetesApi Api { get; }

    public HttpClient Http { get; }

    public string Folder { get; }

    public static async Task<RunningCluster> StartAsync(
        string? folder = null,
        IReadOnlyDictionary<string, KubernetesUser>? tokens = null,
        TimeProvider? time = null,
        Func<string, bool>? imageExists = null
    )
    {
        var own = folder is null ? new TemporaryFolder() : null;
        var path = folder ?? own!.FullPath;
        var api = KubernetesApi.Open(
            new KubernetesApiOptions
            {
                Folder = path,
                Time = time ?? TimeProvider.System,
                ImageExists = imageExists ?? (image => !image.Contains("missing")),
                Tokens = tokens ?? new Dictionary<string, KubernetesUser>(),
            }
        );
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(api.Handler);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RunningCluster(api, application, own, path);
    }

    /// <summary>Sends a request and gives the status and the body.</summary>
    public async Task<(int Status, JsonObject Body)> SendAsync(
        string method,
        string path,
        string? body = null,
        string type = "application/json",
        string? token = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var json = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, json!);
    }

    public Task<(int Status, JsonObject Body)> ApplyAsync(
        string path,
        string yaml,
        string manager = "fairlead",
        string query = ""
    ) => SendAsync("PATCH", $"{path}?fieldManager={manager}{query}", yaml, "application/apply-patch+yaml");

    public async Task<JsonObject> GetAsync(string path) => (await SendAsync("GET", path)).Body;

    /// <summary>Reads the object again and again until it is as asked.</summary>
    public async Task<JsonObject> UntilAsync(string path, Func<JsonObject, bool> isReached)
    {
        var body = new JsonObject();
        await Eventually.UntilAsync(
            async () => isReached(body = await GetAsync(path)),
            () => $"{path} is {body.ToJsonString()}"
        );
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.StopAsync(CancellationToken.None);
        await Api.DisposeAsync();
        await _application.DisposeAsync();
        _folder?.Dispose();
    }
}
