using Fairlead.Environments.Hooks;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>Tells the objects of an app apart, and gives them their namespaces.</summary>
internal static class DeclaredObjects
{
    /// <summary>The objects with their namespaces, and with what their annotations ask for.</summary>
    /// <param name="manifests">What the app declares.</param>
    /// <param name="namespace">The app's namespace.</param>
    /// <param name="isNamespaced">The scope of a kind; null where it is not known.</param>
    /// <param name="policy">What holds where no annotation says otherwise.</param>
    /// <exception cref="ManifestException">An object is declared twice, or asks for what has no meaning.</exception>
    public static IReadOnlyList<DeclaredObject> Of(
        IReadOnlyList<ManifestObject> manifests,
        string @namespace,
        Func<GroupKind, bool?> isNamespaced,
        ApplyPolicy policy
    )
    {
        var resolved = Resolve(manifests, @namespace, isNamespaced);
        var scaled = ScaleTargets.In(resolved);
        return
        [
            .. resolved.Select(manifest => new DeclaredObject(
                manifest,
                Directives.Of(manifest, policy).WithScaling(scaled.Contains(manifest.Key)),
                Hook.Read(manifest)
            )),
        ];
    }

    private static List<ManifestObject> Resolve(
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

    /// <summary>Whether objects of a kind lie in namespaces, as its definition among objects says; null where none of them is it.</summary>
    public static bool? DefinedScope(GroupKind kind, IEnumerable<ManifestObject> all) =>
        Definition(kind, all) is { } definition ? definition.Root.TextAt("spec", "scope") is "Namespaced" : null;
}

/// <summary>A declared object.</summary>
/// <param name="Manifest">What is declared, with its namespace; empty for what lies in none.</param>
/// <param name="Directives">What its annotations ask for.</param>
/// <param name="Hook">When it runs; null for what is kept, or runs at moments that an agent never has.</param>
internal sealed record DeclaredObject(ManifestObject Manifest, Directives Directives, Hook? Hook)
{
    /// <summary>Whether it is a member of its app's set.</summary>
    public bool IsMember => Hook is null && !Hooks.Hook.IsForOthers(Manifest);
}
