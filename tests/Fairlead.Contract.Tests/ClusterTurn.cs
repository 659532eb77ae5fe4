using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Contract.Tests;

/// <summary>
/// The cluster of one test. Each has a sandbox of its own, unless <c>FAIRLEAD_CONFORMANCE_KUBECONFIG</c> and
/// <c>FAIRLEAD_CONFORMANCE_CONTEXT</c> name a cluster, which the tests use one after the other and find without what the one before
/// left.
/// </summary>
internal sealed class ClusterTurn : IDisposable
{
    private static readonly SemaphoreSlim Turn = new(1);

    private static readonly string[] Left =
    [
        "/api/v1/namespaces/shop",
        "/api/v1/namespaces/elsewhere",
        "/api/v1/namespaces/fairlead-system/configmaps/fairlead-record.dev",
        "/api/v1/namespaces/fairlead-system/configmaps/fairlead-record.prod",
    ];

    private bool _isMine;

    public static string? Kubeconfig { get; } = Variable("FAIRLEAD_CONFORMANCE_KUBECONFIG");

    public static string? Context { get; } = Variable("FAIRLEAD_CONFORMANCE_CONTEXT");

    public async Task BeginAsync(ClusterClient client)
    {
        if (Kubeconfig is null)
        {
            return;
        }

        await Turn.WaitAsync(CancellationToken.None);
        _isMine = true;
        foreach (var path in Left)
        {
            await DeleteAsync(client, path);
        }

        var catalog = await Discovery.ReadAsync(client, CancellationToken.None);
        foreach (var kind in catalog.Kinds.Where(kind => !kind.IsNamespaced && kind.IsManageable))
        {
            var applied = $"{kind.CollectionPath("")}?labelSelector={Uri.EscapeDataString(ApplySetNames.PartOf)}";
            var list = await client.FindAsync(ClusterRequest.Get(applied), CancellationToken.None);
            foreach (var item in list?["items"] as JsonArray ?? [])
            {
                await DeleteAsync(client, kind.ObjectPath("", item!["metadata"]!["name"]!.ToString()));
            }
        }
    }

    private static async Task DeleteAsync(ClusterClient client, string path)
    {
        await client.FindAsync(new ClusterRequest(HttpMethod.Delete, path), CancellationToken.None);
        while (await client.FindAsync(ClusterRequest.Get(path), CancellationToken.None) is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }
    }

    public void Dispose()
    {
        if (_isMine)
        {
            Turn.Release();
        }
    }

    private static string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
