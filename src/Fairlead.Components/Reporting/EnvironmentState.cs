using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Environments.Health;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Inventory;
using Serilog;

namespace Fairlead.Components.Reporting;

/// <summary>What an environment is meant to run, and how the cluster does.</summary>
internal sealed class EnvironmentState(DeliveryOptions options, DeliveryTerms terms)
{
    /// <summary>Shows one row for each application that <c>fairlead.yaml</c> declares.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var health = await HealthAsync(cancellationToken);
        ReleaseTable.Tell([
            .. terms.Configuration.AppsInOrder.Select(app =>
                Row(app.Name, health.GetValueOrDefault(app.Name, "absent"))
            ),
        ]);
    }

    private ReleaseRow Row(string app, string health)
    {
        var file = EnvironmentLayout.ReleaseFile(options.Environment, app);
        if (terms.Environments.Snapshot(terms.Tip).ReadText(file) is not { } text)
        {
            return new ReleaseRow(app, "-", "-", "-", "not released");
        }

        var release = Release.Read(text, file);
        var digest = release.Images.Values.FirstOrDefault()?.Digest.Short ?? "-";
        var commit = ReleaseCommits.Of(terms.Environments, terms.Tip, options.Environment, app);
        return new ReleaseRow(app, release.Version, digest, commit.Short(), health);
    }

    // An application is as healthy as the worst of its objects.
    private async Task<Dictionary<string, string>> HealthAsync(CancellationToken cancellationToken)
    {
        using var client = terms.Destination.Cluster.Open();
        await CompareAsync(client, cancellationToken);
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        var inventory = await InventoryReader.ReadAsync(
            client,
            session.Catalog,
            options.Environment,
            [],
            cancellationToken
        );
        return inventory.Parents.Values.ToDictionary(
            parent => parent.App,
            parent => Worst(inventory.MembersOf(parent.SetId).Select(HealthCheck.Of))
        );
    }

    private async Task CompareAsync(ClusterClient client, CancellationToken cancellationToken)
    {
        var version = await ClusterVersion.ReadAsync(client, cancellationToken);
        var rendered = terms.Configuration.Environment(options.Environment).Kubernetes;
        if (rendered.Mismatch(options.Environment, version) is { } mismatch)
        {
            Log.Warning("{Mismatch:l}", mismatch);
        }
    }

    private static string Worst(IEnumerable<HealthVerdict> verdicts) =>
        verdicts
            .Where(verdict => verdict.Status is not HealthStatus.Healthy)
            .Select(verdict => $"{verdict.Status.ToString().ToLowerInvariant()}: {verdict.Message}")
            .FirstOrDefault("healthy");
}
