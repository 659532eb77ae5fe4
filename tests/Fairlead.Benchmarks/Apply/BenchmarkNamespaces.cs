using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Benchmarks.Apply;

/// <summary>Namespaces of the benchmark's own, deleted when it is done.</summary>
/// <param name="client">The cluster.</param>
internal sealed class BenchmarkNamespaces(ClusterClient client) : IAsyncDisposable
{
    private const string Path = "/api/v1/namespaces";
    private readonly List<string> _made = [];

    public async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"fairlead-bench-{Guid.NewGuid():N}")[..24];
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject { ["name"] = name },
        };
        await client.SendAsync(new ClusterRequest(HttpMethod.Post, Path, body), cancellationToken);
        _made.Add(name);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _made)
        {
            await client.FindAsync(
                new ClusterRequest(HttpMethod.Delete, $"{Path}/{name}", new JsonObject()),
                CancellationToken.None
            );
        }
    }
}
