using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Components.Connecting;

/// <summary>The clusters: that charts are rendered for what each environment's cluster has.</summary>
/// <param name="environment">The environment that the cluster named is for; null where none is named.</param>
internal sealed class ClusterPart(DeliveryOptions options, string? environment, TimeProvider time)
{
    public async Task<ConnectedPart> ConnectAsync(
        DeliveryConfiguration? configuration,
        CancellationToken cancellationToken
    )
    {
        var unknown = (configuration?.Environments ?? [])
            .Where(one => one.Kubernetes.Version is null)
            .Select(one => one.Name)
            .ToList();
        var (said, expires) = Destinations.Of(options, sandbox: null).NamedCluster is { } cluster
            ? await AskAsync(cluster, cancellationToken)
            : ("none is named with --cluster", null);
        return new ConnectedPart("cluster", said)
        {
            Missing =
            [
                .. Expiry.Problems(
                    "the client's certificate in the kubeconfig",
                    expires,
                    time,
                    "get a new kubeconfig from whoever runs the cluster"
                ),
                .. unknown.Select(name =>
                    $"{name} does not say which cluster it is in: ./build.sh PinCluster --environment {name} --cluster {ContextOf(name)}"
                ),
            ],
        };
    }

    private static async Task<(string Said, DateTimeOffset? Expires)> AskAsync(
        ClusterAddress cluster,
        CancellationToken cancellationToken
    )
    {
        var answer = await cluster.AnswerAsync(cancellationToken);
        using var client = cluster.Open();
        var version = await ClusterVersion.ReadAsync(client, cancellationToken);
        return (version is null ? answer : $"{answer}, Kubernetes {version}", client.CertificateExpires);
    }

    private string ContextOf(string name) => name == environment && options.Cluster is { } known ? known : "CONTEXT";
}
