using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>Kinds whose deletion loses what no manifest can bring back.</summary>
internal static class ProtectedKinds
{
    public static readonly IReadOnlyList<GroupKind> Default =
    [
        new("", "Namespace"),
        new("", "PersistentVolumeClaim"),
        new("", "PersistentVolume"),
        new("apiextensions.k8s.io", "CustomResourceDefinition"),
    ];
}
