using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>Finds the workloads whose number of replicas an autoscaler of the same application decides about.</summary>
internal static class ScaleTargets
{
    private static readonly GroupKind Autoscaler = new("autoscaling", "HorizontalPodAutoscaler");
    private static readonly GroupKind ScaledObject = new("keda.sh", "ScaledObject");

    public static IReadOnlySet<ObjectKey> In(IEnumerable<ManifestObject> manifests) =>
        manifests
            .Where(manifest => manifest.Key.GroupKind == Autoscaler || manifest.Key.GroupKind == ScaledObject)
            .Select(Target)
            .ToHashSet();

    // KEDA lets kind and version out where the target is a Deployment.
    private static ObjectKey Target(ManifestObject manifest)
    {
        var target = manifest.Root.At("spec", "scaleTargetRef");
        var isKeda = manifest.Key.GroupKind == ScaledObject;
        return new ObjectKey(
            Metadata.GroupOf(target.TextAt("apiVersion") ?? (isKeda ? "apps/v1" : "")),
            target.TextAt("kind") ?? (isKeda ? "Deployment" : ""),
            manifest.Key.Namespace,
            target.TextAt("name") ?? ""
        );
    }
}
