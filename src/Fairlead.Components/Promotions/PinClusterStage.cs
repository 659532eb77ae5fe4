using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Delivery.Clusters;
using Fairlead.Kubernetes.Client;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Writes down which cluster an environment is in; what stands there already is left alone.</summary>
/// <param name="Environment">Which; needed.</param>
/// <param name="Agent">The agent that is there; null leaves it to its commit statuses.</param>
/// <param name="Propose">Whether a pull request is opened instead of a commit made.</param>
internal sealed record PinClusterStage(string? Environment, string? Agent, bool Propose) : IDeliveryStage
{
    /// <inheritdoc />
    /// <exception cref="ClusterException">The cluster does not say what it is.</exception>
    /// <exception cref="Delivery.DeliveryException">There is no such environment, or fairlead.yaml cannot be edited in place.</exception>
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var environment = EnvironmentOptions.Needed(Environment, "PinCluster");
        _ = PinnedAgent.Of(Agent, kubernetes: null);
        var address = delivery.Terms.Destination.Cluster;
        using var client = address.Open();
        var version =
            await ClusterVersion.ReadAsync(client, cancellationToken)
            ?? throw new ClusterException(
                Refusals.UnknownCluster,
                $"The cluster {address.Context} does not say which version of Kubernetes it is."
            );
        var catalog = await Discovery.ReadAsync(client, cancellationToken);
        // A part of what a cluster serves must not be taken for all of it.
        if (catalog.UnavailableGroups.Count > 0)
        {
            throw new ClusterException(
                Refusals.UnknownCluster,
                $"The cluster {address.Context} does not say now what it serves of {string.Join(", ", catalog.UnavailableGroups)}; run PinCluster again once it does."
            );
        }

        var pin = new ClusterPin(delivery.Terms.Environments);
        var request = new ClusterPinRequest
        {
            Environment = environment,
            Branch = delivery.Options.Branch,
            Version = version,
            Served = [.. catalog.Kinds.Select(kind => new ServedApi(kind.ApiVersion, kind.GroupKind.Kind))],
            Agent = PinnedAgent.Of(Agent, version),
        };
        var result = Propose
            ? await pin.ProposeAsync(request, cancellationToken)
            : await pin.RunAsync(request, cancellationToken);
        await TellAsync(delivery, environment, result, cancellationToken);
        return ExitCode.IfWritten(result.Changed);
    }

    private static async Task TellAsync(
        DeliverySession delivery,
        string environment,
        ClusterPinResult result,
        CancellationToken cancellationToken
    )
    {
        foreach (var note in result.Notes)
        {
            Log.Warning("{Note:l}", note);
        }

        Log.Information(
            "{Environment}: Kubernetes {Version}, {Count} API versions and kinds beyond its own",
            environment,
            result.Cluster.Version,
            result.Cluster.ApiVersions.Count
        );
        if (result.Branch is { } proposed)
        {
            using var tools = delivery.Tools();
            var where = await Proposal.OpenAsync(tools, proposed, result.Tip, delivery.IsDryRun, cancellationToken);
            Log.Information("{Environment} {Where:l}", environment, where);
            return;
        }

        Log.Information(
            "{Environment} {State} {Commit:l}",
            environment,
            !result.Changed ? "says so already"
                : delivery.IsDryRun ? "would be pinned"
                : "pinned",
            CommitText.Of(delivery.Terms.Environments, result.Tip)
        );
    }
}
