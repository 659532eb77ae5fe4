using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Discovery;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Deletes what has lost its owners, and performs orphaning and foreground deletion.</summary>
internal sealed class GarbageCollector(Cluster cluster) : IController
{
    private readonly OwnerIndex _index = new();

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        _index.Note(change);
        if (!change.IsDeletion)
        {
            if (change.Object.Header.Owners.Count > 0 || change.Object.Header.IsDeleting)
            {
                yield return change.Object.Id;
            }

            yield break;
        }

        foreach (var dependent in _index.Dependents(change.Object.Header.Uid))
        {
            yield return dependent;
        }

        // A foreground deletion waits for its last dependent.
        foreach (var owner in change.Object.Header.Owners)
        {
            if (_index.Find(owner) is { } id)
            {
                yield return id;
            }
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { } stored)
        {
            return null;
        }

        if (stored.Header.IsDeleting)
        {
            Finalize(stored);
        }
        else if (stored.Header.Owners.Count > 0)
        {
            Collect(stored);
        }

        return null;
    }

    private void Finalize(StoredObject stored)
    {
        var finalizers = stored.Tree.Map("metadata").List("finalizers").Texts().ToList();
        if (finalizers.Contains(Deletion.OrphanFinalizer))
        {
            foreach (var dependent in _index.Dependents(stored.Header.Uid))
            {
                RemoveOwner(dependent, stored.Header.Uid);
            }

            RemoveFinalizer(stored.Id, Deletion.OrphanFinalizer);
        }
        else if (finalizers.Contains(Deletion.ForegroundFinalizer))
        {
            DeleteDependents(stored);
        }
    }

    private void DeleteDependents(StoredObject owner)
    {
        var isBlocked = false;
        foreach (var id in _index.Dependents(owner.Header.Uid))
        {
            if (cluster.Get(id) is not { } dependent)
            {
                continue;
            }

            var blocks = ReferencesOf(dependent)
                .Any(reference => reference.Flag("blockOwnerDeletion") && reference.Text("uid") == owner.Header.Uid);
            isBlocked |= blocks;
            if (!dependent.Header.IsDeleting)
            {
                cluster.Delete(
                    id,
                    new DeletionOptions
                    {
                        Propagation = blocks ? "Foreground" : "Background",
                        Uid = dependent.Header.Uid,
                    }
                );
            }
        }

        var remains = _index.Dependents(owner.Header.Uid).Any(id => cluster.Get(id) is not null);
        if (!isBlocked || !remains)
        {
            RemoveFinalizer(owner.Id, Deletion.ForegroundFinalizer);
        }
    }

    private void Collect(StoredObject stored)
    {
        var references = ReferencesOf(stored).ToList();
        var gone = references.Where(reference => IsGone(stored, reference)).ToList();
        var waiting = references.Where(reference => IsWaitingForDependents(stored, reference)).ToList();
        if (gone.Count > 0 && gone.Count + waiting.Count == references.Count && waiting.Count == 0)
        {
            cluster.Delete(stored.Id, new DeletionOptions { Uid = stored.Header.Uid });
        }
        else
        {
            foreach (var reference in gone)
            {
                RemoveOwner(stored.Id, reference.Text("uid") ?? "");
            }
        }
    }

    private bool IsGone(StoredObject stored, JsonObject reference)
    {
        if (OwnerId(stored, reference) is not { } id)
        {
            // A kind the server does not know: nobody can tell whether the owner is there.
            return false;
        }

        return cluster.Get(id) is not { } owner || owner.Header.Uid != reference.Text("uid");
    }

    private bool IsWaitingForDependents(StoredObject stored, JsonObject reference) =>
        OwnerId(stored, reference) is { } id
        && cluster.Get(id) is { Header.IsDeleting: true } owner
        && owner.Tree.Map("metadata").List("finalizers").Texts().Contains(Deletion.ForegroundFinalizer);

    private ObjectId? OwnerId(StoredObject stored, JsonObject reference)
    {
        var apiVersion = reference.Text("apiVersion") ?? "";
        var definition =
            cluster.Registry.FindKind(apiVersion, reference.Text("kind") ?? "")
            ?? FindInOtherVersion(apiVersion, reference.Text("kind") ?? "");
        return definition?.Id(stored.Id.Namespace, reference.Text("name") ?? "");
    }

    private ResourceDefinition? FindInOtherVersion(string apiVersion, string kind)
    {
        var group = apiVersion.Contains('/') ? apiVersion.Split('/')[0] : "";
        return cluster.Registry.All.FirstOrDefault(known => known.Group == group && known.Kind == kind);
    }

    private static IEnumerable<JsonObject> ReferencesOf(StoredObject stored) =>
        stored.Tree.Map("metadata").List("ownerReferences").Objects();

    private void RemoveOwner(ObjectId id, string uid)
    {
        if (cluster.Registry.FindStorage(id.Resource) is null)
        {
            return;
        }

        cluster.Update(
            id,
            tree =>
            {
                var kept = tree.Map("metadata")
                    .List("ownerReferences")
                    .Objects()
                    .Where(reference => reference.Text("uid") != uid)
                    .Select(reference => reference.DeepClone())
                    .ToArray();
                tree.Ensure("metadata").Put("ownerReferences", kept.Length == 0 ? null : new JsonArray(kept));
            }
        );
    }

    private void RemoveFinalizer(ObjectId id, string finalizer)
    {
        cluster.Update(
            id,
            tree =>
            {
                var kept = tree.Map("metadata").List("finalizers").Texts().Where(name => name != finalizer).ToList();
                tree.Ensure("metadata").Put("finalizers", kept.Count == 0 ? null : ClassicDiscovery.Texts(kept));
            }
        );
    }
}
