using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Objects;

/// <summary>Reads which kind a declared CustomResourceDefinition defines.</summary>
public static class DefinedKind
{
    private static readonly GroupKind Definition = new("apiextensions.k8s.io", "CustomResourceDefinition");

    /// <summary>The kind; null where the object defines none.</summary>
    public static ResourceKind? Of(ManifestObject manifest)
    {
        var root = manifest.Root;
        return
            manifest.Key.GroupKind == Definition
            && root.TextAt("spec", "group") is { } group
            && root.TextAt("spec", "names", "kind") is { } kind
            && root.TextAt("spec", "names", "plural") is { } plural
            ? new ResourceKind(
                new GroupKind(group, kind),
                root.ItemsAt("spec", "versions").Select(version => version.TextAt("name")).FirstOrDefault() ?? "",
                plural,
                root.TextAt("spec", "scope") is "Namespaced",
                []
            )
            {
                Singular = root.TextAt("spec", "names", "singular") ?? "",
                ShortNames = [.. root.ItemsAt("spec", "names", "shortNames").Select(name => name?.ToString() ?? "")],
            }
            : null;
    }
}
