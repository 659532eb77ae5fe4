using Fairlead.Kubernetes.Client;
using Fairlead.Sandbox.Kubernetes;
using Fairlead.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Conformance.Tests.Faults;

/// <summary>A sandbox's API that a test can restart; always the sandbox's, for no other server lets a test do that.</summary>
public sealed class RestartingCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _application;
    private KubernetesApi _api;

    private RestartingCluster()
    {
        _api = Open();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    public ClusterOptions Options { get; private set; } = new();

    public static async Task<RestartingCluster> StartAsync(CancellationToken cancellationToken)
    {
        var cluster = new RestartingCluster();
        await cluster._application.StartAsync(cancellationToken);
        var server = cluster._application.Services.GetRequiredService<IServer>();
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var path = cluster._folder.Write(
            "kubeconfig",
            $"{{apiVersion: v1, kind: Config, clusters: [{{name: c, cluster: {{server: '{address}'}}}}], users: [{{name: u, user: {{token: none}}}}], contexts: [{{name: restarting, context: {{cluster: c, user: u}}}}]}}"
        );
        cluster.Options = new ClusterOptions { Kubeconfig = path, Context = "restarting" };
        return cluster;
    }

    /// <summary>Forgets what watches and long lists continue from.</summary>
    public void Compact() => _api.Compact();

    /// <summary>Ends every watch and begins anew with the objects, but without the history.</summary>
    public async Task RestartAsync()
    {
        await _api.DisposeAsync();
        _api = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _application.DisposeAsync();
        _folder.Dispose();
    }

    private KubernetesApi Open() => KubernetesApi.Open(new KubernetesApiOptions { Folder = _folder.FullPath });

    private Task HandleAsync(HttpContext context) => _api.Handler(context);
}
