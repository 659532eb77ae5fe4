using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Binds claims to volumes that it makes for them, if their storage class exists, and where that waits for it a pod uses them.
/// </summary>
internal sealed class ClaimController(Cluster cluster) : IController
{
    private const string Storage = "persistentvolumeclaims";
    private const string Volumes = "persistentvolumes";
    private const string Classes = "storageclasses.storage.k8s.io";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        switch (change.Object.Id.Resource)
        {
            case Storage:
                yield return change.Object.Id;
                if (change.IsDeletion && change.Object.Tree.Map("spec").Text("volumeName") is { } volume)
                {
                    yield return new ObjectId(Volumes, "", volume);
                }

                break;
            case Volumes:
                yield return change.Object.Id;
                break;
            case "pods":
                foreach (var used in change.Object.Tree.Map("spec").List("volumes").Objects())
                {
                    if (used.Map("persistentVolumeClaim").Text("claimName") is { } name)
                    {
                        yield return new ObjectId(Storage, change.Object.Id.Namespace, name);
                    }
                }

                break;
            case Classes:
                foreach (var claim in cluster.Store.Current.List(Storage))
                {
                    yield return claim.Id;
                }

                break;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { } stored)
        {
            return null;
        }

        if (id.Resource is Volumes)
        {
            ReconcileVolume(stored);
        }
        else if (!stored.Header.IsDeleting && stored.Tree.Map("status").Text("phase") is not "Bound")
        {
            Bind(stored);
        }

        return null;
    }

    private void Bind(StoredObject claim)
    {
        var spec = claim.Tree.Map("spec");
        var storageClass = spec.Text("storageClassName") ?? DefaultClass();
        if (
            PodSteering.Of(claim.Tree).StaysPending
            || storageClass is null
            || cluster.Get(new ObjectId(Classes, "", storageClass)) is not { } found
            || (found.Tree.Text("volumeBindingMode") is "WaitForFirstConsumer" && !IsUsed(claim))
        )
        {
            return;
        }

        var volume = new ObjectId(Volumes, "", spec.Text("volumeName") ?? "pvc-" + claim.Header.Uid);
        if (cluster.Get(volume) is null)
        {
            cluster.Create(Volumes, "", NewVolume(claim, volume.Name, storageClass));
        }

        cluster.Update(
            claim.Id,
            tree =>
            {
                tree.Ensure("spec")["volumeName"] = volume.Name;
                tree.Ensure("spec").Default("storageClassName", storageClass);
                tree.Ensure("metadata").Ensure("annotations")["pv.kubernetes.io/bind-completed"] = "yes";
            }
        );
        cluster.UpdateStatus(
            claim.Id,
            status =>
            {
                status["phase"] = "Bound";
                status.Put("accessModes", spec.Get("accessModes")?.DeepClone());
                status.Put("capacity", spec.Map("resources").Get("requests")?.DeepClone());
            }
        );
        cluster.UpdateStatus(volume, status => status["phase"] = "Bound");
    }

    private bool IsUsed(StoredObject claim) =>
        cluster
            .Store.Current.List("pods", claim.Id.Namespace)
            .SelectMany(pod => pod.Tree.Map("spec").List("volumes").Objects())
            .Any(volume => volume.Map("persistentVolumeClaim").Text("claimName") == claim.Id.Name);

    private string? DefaultClass() =>
        cluster
            .Store.Current.List(Classes)
            .FirstOrDefault(known =>
                known.Tree.Map("metadata").Map("annotations").Text("storageclass.kubernetes.io/is-default-class")
                    is "true"
            )
            ?.Id.Name;

    private static JsonObject NewVolume(StoredObject claim, string name, string storageClass) =>
        new()
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject
            {
                ["capacity"] = claim.Tree.Map("spec").Map("resources").Get("requests")?.DeepClone(),
                ["accessModes"] = claim.Tree.Map("spec").Get("accessModes")?.DeepClone(),
                ["persistentVolumeReclaimPolicy"] = "Delete",
                ["storageClassName"] = storageClass,
                ["hostPath"] = new JsonObject { ["path"] = "/sandbox/" + name, ["type"] = "" },
                ["claimRef"] = new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "PersistentVolumeClaim",
                    ["namespace"] = claim.Id.Namespace,
                    ["name"] = claim.Id.Name,
                    ["uid"] = claim.Header.Uid,
                },
            },
        };

    // A volume made for a claim goes with it.
    private void ReconcileVolume(StoredObject volume)
    {
        var reference = volume.Tree.Map("spec").Map("claimRef");
        if (reference is null)
        {
            if (volume.Tree.Map("status").Text("phase") is "Pending")
            {
                cluster.UpdateStatus(volume.Id, status => status["phase"] = "Available");
            }

            return;
        }

        var claim = cluster.Get(new ObjectId(Storage, reference.Text("namespace") ?? "", reference.Text("name") ?? ""));
        var isKept = claim is not null && claim.Header.Uid == reference.Text("uid");
        if (!isKept && reference.Text("uid") is not null)
        {
            Release(volume);
        }
    }

    private void Release(StoredObject volume)
    {
        cluster.UpdateStatus(volume.Id, status => status["phase"] = "Released");
        if (volume.Tree.Map("spec").Text("persistentVolumeReclaimPolicy") is "Delete")
        {
            cluster.Delete(volume.Id);
        }
    }
}
