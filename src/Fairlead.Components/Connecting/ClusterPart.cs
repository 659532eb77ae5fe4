using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;

namespace Fairlead.Components.Connecting;

/// <summary>The clusters: that charts are rendered for what each environment's cluster has.</summary>
/// <param name="environment">The environment that the cluster named is for; null where none is named.</param>
internal sealed class ClusterPart(DeliveryOptions options, string? environment)
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
        var said = Destinations.Of(options, sandbox: null).Cluster is { } cluster
            ? await cluster.AnswerAsync(cancellationToken)
            : "none is named with --cluster";
        return new ConnectedPart("cluster", said)
        {
            Missing =
            [
                .. unknown.Select(name =>
                    $"{name} does not say which cluster it is in: ./build.sh PinCluster --environment {name} --cluster {ContextOf(name)}"
                ),
            ],
        };
    }

    private string ContextOf(string name) => name == environment && options.Cluster is { } known ? known : "CONTEXT";
}
