using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Furnishes new namespaces and empties the ones that are deleted.</summary>
internal sealed class NamespaceController(Cluster cluster) : IController
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is "namespaces")
        {
            yield return change.Object.Id;
        }
        else if (
            change.IsDeletion
            && cluster.Get(new ObjectId("namespaces", "", change.Object.Id.Namespace)) is { } space
            && (space.Header.IsDeleting || change.Object.Id.Resource is "serviceaccounts" or "configmaps")
        )
        {
            yield return space.Id;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { } space)
        {
            return null;
        }

        if (!space.Header.IsDeleting)
        {
            Furnish(id.Name);
            return null;
        }

        return Empty(space);
    }

    private void Furnish(string space)
    {
        if (cluster.Get(new ObjectId("serviceaccounts", space, "default")) is null)
        {
            cluster.Create(
                "serviceaccounts",
                space,
                new JsonObject { ["metadata"] = new JsonObject { ["name"] = "default" } }
            );
        }

        if (cluster.Get(new ObjectId("configmaps", space, "kube-root-ca.crt")) is null)
        {
            cluster.Create(
                "configmaps",
                space,
                new JsonObject
                {
                    ["metadata"] = new JsonObject { ["name"] = "kube-root-ca.crt" },
                    ["data"] = new JsonObject { ["ca.crt"] = "" },
                }
            );
        }
    }

    private TimeSpan? Empty(StoredObject space)
    {
        foreach (var stored in Content(space.Id.Name))
        {
            if (!stored.Header.IsDeleting)
            {
                cluster.Delete(stored.Id, new DeletionOptions { Uid = stored.Header.Uid });
            }
        }

        var left = Content(space.Id.Name).ToList();
        if (left.Count == 0)
        {
            Finish(space.Id);
            return null;
        }

        Report(space.Id, left);
        return LookAgain;
    }

    private IEnumerable<StoredObject> Content(string space) =>
        cluster.Store.Current.All.Where(stored =>
            stored.Id.Namespace == space && cluster.Registry.FindStorage(stored.Id.Resource) is not null
        );

    private void Finish(ObjectId id)
    {
        while (cluster.Get(id) is { } space)
        {
            var next = space.Copy();
            next.Ensure("spec").Remove("finalizers");
            try
            {
                if (Deletion.IsFinished(cluster.Registry.Stored("namespaces"), next))
                {
                    cluster.Store.Delete(space);
                }
                else
                {
                    cluster.Store.Put(id, space, next);
                }

                return;
            }
            catch (StoreConflictException)
            {
                // Changed meanwhile: finish what is there now.
            }
        }
    }

    private void Report(ObjectId id, List<StoredObject> left)
    {
        var kinds = left.GroupBy(stored => stored.Id.Resource)
            .Select(group => $"{group.Key} has {group.Count()} resource instances");
        var finalizers = left.SelectMany(stored => stored.Tree.Map("metadata").List("finalizers").Texts())
            .GroupBy(name => name)
            .Select(group => $"{group.Key} in {group.Count()} resource instances")
            .ToList();
        cluster.UpdateStatus(
            id,
            status =>
            {
                var now = cluster.NowText;
                Conditions.Set(
                    status,
                    "NamespaceDeletionDiscoveryFailure",
                    isTrue: false,
                    "ResourcesDiscovered",
                    "All resources successfully discovered",
                    now
                );
                Conditions.Set(
                    status,
                    "NamespaceContentRemaining",
                    isTrue: true,
                    "SomeResourcesRemain",
                    $"Some resources are remaining: {string.Join(", ", kinds)}",
                    now
                );
                Conditions.Set(
                    status,
                    "NamespaceFinalizersRemaining",
                    finalizers.Count > 0,
                    finalizers.Count > 0 ? "SomeFinalizersRemain" : "ContentHasNoFinalizers",
                    finalizers.Count > 0
                        ? $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}"
                        : "All content-preserving finalizers finished",
                    now
                );
            }
        );
    }
}
