using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>Gives the objects of an app their namespaces.</summary>
internal static class DeclaredObjects
{
    /// <summary>The same objects with the namespace that each will have; empty for those that lie in none.</summary>
    /// <param name="manifests">What the app declares.</param>
    /// <param name="namespace">The app's namespace.</param>
    /// <param name="isNamespaced">The scope of a kind; null where it is not known.</param>
    /// <exception cref="ManifestException">An object is declared twice.</exception>
    public static IReadOnlyList<ManifestObject> Resolve(
        IReadOnlyList<ManifestObject> manifests,
        string @namespace,
        Func<GroupKind, bool?> isNamespaced
    )
    {
        var resolved = manifests
            .Select(manifest =>
                Resolve(
                    manifest,
                    @namespace,
                    isNamespaced(manifest.Key.GroupKind) ?? DefinedScope(manifest.Key.GroupKind, manifests)
                )
            )
            .ToList();
        foreach (var group in resolved.GroupBy(manifest => manifest.Key).Where(group => group.Count() > 1))
        {
            var (first, second) = (group.First(), group.Skip(1).First());
            throw new ManifestException(
                Refusals.TwiceDeclared,
                second.Origin,
                $"{second.Key.Title} is declared already at {first.Origin}; remove one of them."
            );
        }

        return resolved;
    }

    /// <summary>The definition of a kind among objects; null where none of them is it.</summary>
    public static ManifestObject? Definition(GroupKind kind, IEnumerable<ManifestObject> all) =>
        all.FirstOrDefault(manifest =>
            manifest.Key.Kind is "CustomResourceDefinition"
            && manifest.Root.TextAt("spec", "group").Is(kind.Group)
            && manifest.Root.TextAt("spec", "names", "kind").Is(kind.Kind)
        );

    private static ManifestObject Resolve(ManifestObject manifest, string @namespace, bool? isNamespaced) =>
        isNamespaced is false
            ? manifest.Key.Namespace.Length == 0
                ? manifest
                : manifest.InNamespace("")
            : manifest.Key.Namespace.Length == 0
                ? manifest.InNamespace(@namespace)
                : manifest;

    private static bool? DefinedScope(GroupKind kind, IReadOnlyList<ManifestObject> all) =>
        Definition(kind, all) is { } definition ? definition.Root.TextAt("spec", "scope") is "Namespaced" : null;
}
