using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>A cluster and what it serves, kept current while definitions of new kinds are applied.</summary>
/// <param name="client">The cluster.</param>
/// <param name="catalog">What it serves.</param>
public sealed class ClusterSession(ClusterClient client, ResourceCatalog catalog) : IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1);
    private volatile ResourceCatalog _catalog = catalog;

    /// <summary>The cluster.</summary>
    public ClusterClient Client => client;

    /// <summary>What it serves, as far as is known now.</summary>
    public ResourceCatalog Catalog => _catalog;

    /// <summary>Connects: asks what the cluster serves.</summary>
    /// <exception cref="ClusterException">The cluster does not tell.</exception>
    public static async Task<ClusterSession> OpenAsync(ClusterClient client, CancellationToken cancellationToken) =>
        new(client, await Discovery.ReadAsync(client, cancellationToken));

    /// <summary>Asks the cluster again what it serves, because it was told to serve more.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            _catalog = await Discovery.ReadAsync(client, cancellationToken);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _refreshing.Dispose();

    /// <summary>The kind in the version that a manifest names; waits a moment for one that was just defined.</summary>
    internal async Task<ResourceKind> RequireAsync(ManifestObject manifest, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (_catalog.Find(manifest.Key.GroupKind, manifest.ApiVersion) is { } kind)
            {
                return kind;
            }

            if (attempt == 10)
            {
                throw new ApplyException(
                    $"{manifest.Key.Title} ({manifest.Origin}): the cluster does not serve {manifest.Key.Kind} in {manifest.ApiVersion}."
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), client.Time, cancellationToken);
            await RefreshAsync(cancellationToken);
        }
    }
}
