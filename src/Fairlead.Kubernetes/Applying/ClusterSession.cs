using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Applying;

/// <summary>A cluster and what it serves, kept current while definitions of new kinds are applied.</summary>
public sealed class ClusterSession : IDisposable
{
    private readonly SharedCatalog _shared;

    /// <summary>Begins with a catalog that is known.</summary>
    public ClusterSession(ClusterClient client, ResourceCatalog catalog)
        : this(client, new SharedCatalog(catalog)) { }

    private ClusterSession(ClusterClient client, SharedCatalog shared)
    {
        Client = client;
        _shared = shared;
    }

    /// <summary>The cluster.</summary>
    public ClusterClient Client { get; }

    /// <summary>What it serves, as far as is known now.</summary>
    public ResourceCatalog Catalog => _shared.Current;

    /// <summary>The same session for somebody else: what is learned about the cluster is learned by both.</summary>
    /// <param name="actAs">Whom to act as; null for whom this session acts as.</param>
    public ClusterSession As(Impersonation? actAs) =>
        actAs is null ? this : new ClusterSession(Client.As(actAs), _shared);

    /// <summary>Connects: asks what the cluster serves.</summary>
    /// <exception cref="ClusterException">The cluster does not tell.</exception>
    public static async Task<ClusterSession> OpenAsync(ClusterClient client, CancellationToken cancellationToken) =>
        new(client, await Discovery.ReadAsync(client, cancellationToken));

    /// <summary>Asks the cluster again what it serves, because it was told to serve more.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _shared.Refreshing.WaitAsync(cancellationToken);
        try
        {
            _shared.Current = await Discovery.ReadAsync(Client, cancellationToken);
        }
        finally
        {
            _shared.Refreshing.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _shared.Refreshing.Dispose();

    /// <summary>The kind in the version that a manifest names; waits a moment for one that was just defined.</summary>
    internal async Task<ResourceKind> RequireAsync(ManifestObject manifest, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (Catalog.Find(manifest.Key.GroupKind, manifest.ApiVersion) is { } kind)
            {
                return kind;
            }

            if (attempt == 10)
            {
                throw new ApplyException(
                    Refusals.UnservedKind,
                    $"{manifest.Key.Title} ({manifest.Origin}): the cluster does not serve {manifest.Key.Kind} in {manifest.ApiVersion}."
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), Client.Time, cancellationToken);
            await RefreshAsync(cancellationToken);
        }
    }

    private sealed class SharedCatalog(ResourceCatalog catalog)
    {
        private volatile ResourceCatalog _current = catalog;

        public SemaphoreSlim Refreshing { get; } = new(1);

        public ResourceCatalog Current
        {
            get => _current;
            set => _current = value;
        }
    }
}
