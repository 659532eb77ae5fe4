using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Custom;
using Fairlead.Sandbox.Kubernetes.Discovery;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Serves the resources that CustomResourceDefinitions describe.</summary>
internal sealed class DefinitionController(Cluster cluster) : IController
{
    private const string Storage = "customresourcedefinitions.apiextensions.k8s.io";
    private const string CleanupFinalizer = "customresourcecleanup.apiextensions.k8s.io";

    /// <summary>Serves what was established before this process began.</summary>
    public void Restore()
    {
        foreach (var definition in cluster.Store.Current.List(Storage))
        {
            if (Conditions.IsTrue(definition.Tree.Map("status"), "Established"))
            {
                cluster.Registry.SetCustom(definition.Id.Name, CustomResources.Of(definition.Tree));
            }
        }
    }

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage)
        {
            yield return change.Object.Id;
        }
        else if (change.IsDeletion && cluster.Registry.FindStorage(change.Object.Id.Resource) is { IsCustom: true })
        {
            yield return new ObjectId(Storage, "", change.Object.Id.Resource);
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { } definition)
        {
            cluster.Registry.SetCustom(id.Name, []);
            return null;
        }

        if (definition.Header.IsDeleting)
        {
            DeleteInstances(definition);
            return null;
        }

        Establish(definition);
        return null;
    }

    private void Establish(StoredObject definition)
    {
        if (NameConflict(definition) is { } conflict)
        {
            cluster.UpdateStatus(
                definition.Id,
                status =>
                {
                    Conditions.Set(
                        status,
                        "NamesAccepted",
                        isTrue: false,
                        conflict.Reason,
                        conflict.Message,
                        cluster.NowText
                    );
                    Conditions.Set(
                        status,
                        "Established",
                        isTrue: false,
                        "NotAccepted",
                        "not all names are accepted",
                        cluster.NowText
                    );
                }
            );
            return;
        }

        cluster.Registry.SetCustom(definition.Id.Name, CustomResources.Of(definition.Tree));
        if (!definition.Tree.Map("metadata").List("finalizers").Texts().Contains(CleanupFinalizer))
        {
            cluster.Update(
                definition.Id,
                tree => tree.Ensure("metadata").ChildList("finalizers").Add(CleanupFinalizer)
            );
        }

        cluster.UpdateStatus(definition.Id, status => WriteStatus(status, definition.Tree));
    }

    private void WriteStatus(JsonObject status, JsonObject definition)
    {
        var now = cluster.NowText;
        Conditions.Set(status, "NamesAccepted", isTrue: true, "NoConflicts", "no conflicts found", now);
        Conditions.Set(
            status,
            "Established",
            isTrue: true,
            "InitialNamesAccepted",
            "the initial names have been accepted",
            now
        );
        status["acceptedNames"] = definition.At("spec", "names")?.DeepClone();
        var stored = definition
            .Map("spec")
            .List("versions")
            .Objects()
            .First(version => version.Flag("storage"))
            .Text("name");
        var versions = status.ChildList("storedVersions");
        if (!versions.Texts().Contains(stored))
        {
            versions.Add(stored);
        }
    }

    private (string Reason, string Message)? NameConflict(StoredObject definition)
    {
        var spec = definition.Tree.Map("spec");
        var group = spec.Text("group") ?? "";
        var names = spec.Map("names");
        var others = cluster.Registry.All.Where(known => known.Group == group && known.Storage != definition.Id.Name);
        foreach (var other in others)
        {
            if (other.Kind == names.Text("kind"))
            {
                return ("KindConflict", $"\"{other.Kind}\" is already in use");
            }

            if (other.Plural == names.Text("plural"))
            {
                return ("PluralConflict", $"\"{other.Plural}\" is already in use");
            }
        }

        return null;
    }

    private void DeleteInstances(StoredObject definition)
    {
        var storage = definition.Id.Name;
        foreach (var instance in cluster.Store.Current.List(storage).Where(instance => !instance.Header.IsDeleting))
        {
            cluster.Delete(instance.Id);
        }

        if (cluster.Store.Current.List(storage).Any())
        {
            return;
        }

        cluster.Registry.SetCustom(storage, []);
        cluster.Update(
            definition.Id,
            tree =>
            {
                var kept = tree.Map("metadata")
                    .List("finalizers")
                    .Texts()
                    .Where(name => name != CleanupFinalizer)
                    .ToList();
                tree.Ensure("metadata").Put("finalizers", kept.Count == 0 ? null : ClassicDiscovery.Texts(kept));
            }
        );
    }
}
