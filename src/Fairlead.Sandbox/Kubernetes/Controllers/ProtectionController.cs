using Fairlead.Sandbox.Kubernetes.AdmissionControl;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Lets a deleted claim go when no pod uses it, and a deleted volume when no claim is bound to it.</summary>
internal sealed class ProtectionController(Cluster cluster) : IController
{
    private const string Claims = "persistentvolumeclaims";
    private const string Volumes = "persistentvolumes";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        var stored = change.Object;
        if (stored.Id.Resource is Claims or Volumes)
        {
            if (stored.Header.IsDeleting && !change.IsDeletion)
            {
                yield return stored.Id;
            }
        }
        else if (stored.Id.Resource is "pods" && (change.IsDeletion || !PodFacts.IsActive(stored)))
        {
            foreach (var name in ClaimsOf(stored))
            {
                yield return new ObjectId(Claims, stored.Id.Namespace, name);
            }
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: true } stored || IsUsed(stored))
        {
            return null;
        }

        var finalizer = id.Resource is Claims ? StorageProtection.OfClaims : StorageProtection.OfVolumes;
        cluster.Update(id, tree => StorageProtection.Remove(tree, finalizer));
        return null;
    }

    private bool IsUsed(StoredObject stored) =>
        stored.Id.Resource is Volumes
            ? stored.Header.Phase is "Bound"
            : cluster
                .List("pods", stored.Id.Namespace)
                .Any(pod => PodFacts.IsActive(pod) && ClaimsOf(pod).Contains(stored.Id.Name));

    private static IEnumerable<string> ClaimsOf(StoredObject pod) =>
        pod
            .Tree.Map("spec")
            .List("volumes")
            .Objects()
            .Select(volume => volume.Map("persistentVolumeClaim").Text("claimName"))
            .OfType<string>();
}
