using Fairlead.Components.Session;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Objects;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;
using AppPlan = Fairlead.Kubernetes.Planning.AppPlan;

namespace Fairlead.Components.Promotions;

/// <summary>Compares an environment as a commit has it with the cluster: what its agent would do now. Changes nothing.</summary>
internal sealed class LiveDiff(DeliveryTerms terms)
{
    /// <summary>One plan for each app of the environment.</summary>
    public async Task<IReadOnlyList<AppPlan>> RunAsync(
        TreeSnapshot snapshot,
        string environment,
        CancellationToken cancellationToken
    )
    {
        var home = terms.Configuration.Environment(environment).Namespace;
        using var client = terms.Destination.Cluster.Open();
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        var sets = EnvironmentTree
            .Read(snapshot, environment)
            .Apps.Select(app =>
                DesiredSet.Prepare(
                    new Application(app.Name, home, environment),
                    Manifests(environment, app),
                    session.Catalog
                )
            )
            .ToList();
        var inventory = await InventoryReader.ReadAsync(client, session.Catalog, environment, sets, cancellationToken);
        var reconciler = new AppReconciler(
            session,
            inventory,
            sets,
            new ReconcileOptions { PlanOnly = true },
            _ => { }
        );
        var plans = new List<AppPlan>();
        foreach (var set in sets)
        {
            plans.Add(await reconciler.PlanAsync(set, cancellationToken));
        }

        return plans;
    }

    private static IReadOnlyList<ManifestObject> Manifests(string environment, AppTree app) =>
        [
            .. app.Files.SelectMany(file =>
                ManifestReader.Read(
                    file.Value,
                    $"{EnvironmentLayout.ManifestsFolder(environment, app.Name)}/{file.Key}"
                )
            ),
        ];
}
