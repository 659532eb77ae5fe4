using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;
using Fairlead.Yaml;

namespace Fairlead.Benchmarks.Apply;

/// <summary>The floor of every apply: one server-side apply after the other, in the order of the files, and nothing else.</summary>
/// <param name="client">The cluster.</param>
/// <param name="namespace">Namespace of the objects.</param>
/// <param name="apps">Number of applications.</param>
internal sealed class PlainLoop(ClusterClient client, string @namespace, int apps)
{
    /// <summary>How long it takes, without the reading of manifests.</summary>
    public async Task<TimeSpan> RunAsync(CancellationToken cancellationToken)
    {
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        var requests = Enumerable
            .Range(0, apps)
            .SelectMany(app => BenchmarkManifests.Of(app, @namespace, "first"))
            .Select(manifest => Request(session, manifest.Text))
            .ToList();
        var started = TimeProvider.System.GetTimestamp();
        foreach (var request in requests)
        {
            await client.SendAsync(request, cancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    private static ClusterRequest Request(ClusterSession session, string text)
    {
        var body = (JsonObject)YamlReader.ReadSingle(text, "a manifest").Root!;
        var key = LiveObject.From((JsonObject)body.DeepClone()).Key;
        var path = session.Catalog.Find(key.GroupKind)!.CollectionPath(key.Namespace);
        return ClusterRequest.Apply($"{path}/{key.Name}", body, force: false);
    }
}
