using Fairlead.Sandbox.Kubernetes.AdmissionControl;
using Fairlead.Sandbox.Kubernetes.Auth;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Discovery;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Reading;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Watch;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes;

/// <summary>
/// A Kubernetes API server with the controllers that make workloads ready, as a request handler to be hosted on any
/// port. What it acknowledged survives the end of the process.
/// </summary>
public sealed class KubernetesApi : IAsyncDisposable
{
    private readonly ClusterStore _store;
    private readonly AuditLog _audit;
    private readonly ControllerHost _controllers;
    private readonly ApiServer _server;

    private KubernetesApi(KubernetesApiOptions options)
    {
        _store = ClusterStore.Open(options.Folder);
        _audit = new AuditLog(options.Folder);
        var registry = new ResourceRegistry();
        var authorization = new Authorization(_store);
        var grants = new RoleGrants(_store, authorization);
        var writer = new ObjectWriter(_store, new Admission(_store, options.Time), grants, options.Time);
        var deleter = new ObjectDeleter(_store, options.Time);
        var tokens = AccountTokens.Open(options.Folder, _store, options.Time);
        var cluster = new Cluster(_store, registry, writer, deleter, tokens, options.Time);
        _controllers = ControllerHost.Start(cluster, options.ImageExists);
        var authentication = new Authentication(options.Tokens, tokens);
        _server = new ApiServer(
            registry,
            authentication,
            authorization,
            new DiscoveryEndpoint(registry),
            new ReviewEndpoint(authorization, authentication),
            new ResourceEndpoint(
                _store,
                new ObjectReader(_store),
                writer,
                deleter,
                new WatchEndpoint(_store, options.Time),
                new SubresourceEndpoint(_store, writer, deleter, tokens, options.Time),
                options.Time
            ),
            _audit
        );
    }

    /// <summary>Answers one HTTP request to the Kubernetes API.</summary>
    public RequestDelegate Handler => _server.HandleAsync;

    /// <summary>Opens the cluster that lies in the folder, or begins a new one there, and starts its controllers.</summary>
    /// <exception cref="InvalidDataException">The state in the folder is damaged.</exception>
    public static KubernetesApi Open(KubernetesApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new KubernetesApi(options);
    }

    /// <summary>
    /// Forgets the history that watches and paged lists continue from, as etcd's compaction does: older
    /// resourceVersions are answered with 410 afterwards.
    /// </summary>
    public void Compact() => _store.Compact();

    /// <summary>Stops the controllers and closes the state.</summary>
    public async ValueTask DisposeAsync()
    {
        await _controllers.DisposeAsync();
        _store.Dispose();
        _audit.Dispose();
    }
}
