using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Benchmarks.Apply;

/// <summary>Somebody edits an object by hand, and waits until it is as it was.</summary>
/// <param name="client">The cluster.</param>
/// <param name="namespace">Namespace of the object.</param>
/// <param name="name">Name of the ConfigMap.</param>
internal sealed class ForeignEdit(ClusterClient client, string @namespace, string name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var path = $"/api/v1/namespaces/{@namespace}/configmaps/{name}";
        var body = new JsonObject { ["data"] = new JsonObject { ["value"] = "somebody's" } };
        await client.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                path + "?fieldManager=kubectl-edit",
                body,
                "application/merge-patch+json"
            ),
            cancellationToken
        );
        var started = TimeProvider.System.GetTimestamp();
        while (
            (await client.SendAsync(ClusterRequest.Get(path), cancellationToken))["data"]?["value"]?.ToString()
                is "somebody's"
        )
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new BenchmarkException("The foreign edit was not repaired within a minute.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }
}
