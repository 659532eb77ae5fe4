using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Kubernetes.Applying;

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
        return new ConnectedPart("cluster", await AnswerAsync(cancellationToken) ?? "none is named with --cluster")
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

    private async Task<string?> AnswerAsync(CancellationToken cancellationToken)
    {
        if (Destinations.Of(options, sandbox: null).Cluster is not { } cluster)
        {
            return null;
        }

        using var client = cluster.Open();
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        return $"{cluster.Context} answers at {client.Address}";
    }
}
