using Fairlead.Environments.Hooks;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Hooks;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>Everything an application declares, ready to be planned.</summary>
/// <param name="App">The application.</param>
/// <param name="Objects">Members of its set.</param>
/// <param name="Hooks">Objects that are run rather than kept, in the order in which they run.</param>
public sealed record DesiredSet(
    Application App,
    IReadOnlyList<DesiredObject> Objects,
    IReadOnlyList<PreparedHook> Hooks
)
{
    /// <summary>The application may declare nothing, so that everything it had is pruned.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Resolves scopes, reads annotations and prepares every object, with the default policy.</summary>
    /// <exception cref="ManifestException">An object cannot be applied as it is declared.</exception>
    public static DesiredSet Prepare(
        Application app,
        IReadOnlyList<ManifestObject> manifests,
        ResourceCatalog catalog
    ) => Prepare(app, manifests, catalog, new ApplyPolicy());

    /// <summary>Resolves scopes, reads annotations and prepares every object.</summary>
    /// <param name="app">The application.</param>
    /// <param name="manifests">What it declares.</param>
    /// <param name="catalog">What the cluster serves.</param>
    /// <param name="policy">What holds where no annotation says otherwise.</param>
    /// <exception cref="ManifestException">An object cannot be applied as it is declared.</exception>
    public static DesiredSet Prepare(
        Application app,
        IReadOnlyList<ManifestObject> manifests,
        ResourceCatalog catalog,
        ApplyPolicy policy
    )
    {
        if (manifests.Count == 0 && !policy.AllowEmpty)
        {
            throw new ManifestException(
                Refusals.EmptyApplication,
                app.Name,
                "the application declares no object at all; nothing is applied or pruned."
            );
        }

        var resolved = manifests.Select(manifest => Resolve(manifest, app, catalog, manifests)).ToList();
        RefuseDuplicates(resolved);
        var scaled = ScaleTargets.In(resolved);
        var objects = new List<DesiredObject>();
        var hooks = new List<PreparedHook>();
        foreach (var manifest in resolved)
        {
            var kind = catalog.Find(manifest.Key.GroupKind, manifest.ApiVersion);
            var directives = WithScaling(Directives.Of(manifest, policy), scaled.Contains(manifest.Key));
            if (Hook.Read(manifest) is { } hook)
            {
                hooks.Add(new PreparedHook(hook, DesiredObject.Prepare(manifest, kind, directives, partOf: null)));
            }
            else if (!Hook.IsForOthers(manifest))
            {
                objects.Add(DesiredObject.Prepare(manifest, kind, directives, app.SetId));
            }
        }

        return new DesiredSet(app, objects, [.. hooks.OrderBy(hook => hook.Declared, Hook.InOrder)])
        {
            MayBeEmpty = policy.AllowEmpty,
        };
    }

    private static ManifestObject Resolve(
        ManifestObject manifest,
        Application app,
        ResourceCatalog catalog,
        IReadOnlyList<ManifestObject> all
    )
    {
        var scope = catalog.Find(manifest.Key.GroupKind)?.IsNamespaced ?? DefinedScope(manifest.Key.GroupKind, all);
        return scope switch
        {
            false => manifest.Key.Namespace.Length == 0 ? manifest : manifest.InNamespace(""),
            _ => manifest.Key.Namespace.Length == 0 ? manifest.InNamespace(app.Namespace) : manifest,
        };
    }

    private static bool? DefinedScope(GroupKind kind, IReadOnlyList<ManifestObject> all) =>
        Definition(kind, all) is { } definition ? definition.Root.TextAt("spec", "scope") is "Namespaced" : null;

    internal static ManifestObject? Definition(GroupKind kind, IEnumerable<ManifestObject> all) =>
        all.FirstOrDefault(manifest =>
            manifest.Key.Kind is "CustomResourceDefinition"
            && manifest.Root.TextAt("spec", "group").Is(kind.Group)
            && manifest.Root.TextAt("spec", "names", "kind").Is(kind.Kind)
        );

    private static void RefuseDuplicates(List<ManifestObject> manifests)
    {
        foreach (var group in manifests.GroupBy(manifest => manifest.Key).Where(group => group.Count() > 1))
        {
            var (first, second) = (group.First(), group.Skip(1).First());
            throw new ManifestException(
                Refusals.TwiceDeclared,
                second.Origin,
                $"{second.Key.Title} is declared already at {first.Origin}; remove one of them."
            );
        }
    }

    // An autoscaler of the same set decides about replicas; applying the declared number would fight it.
    private static Directives WithScaling(Directives directives, bool isScaled) =>
        isScaled && !directives.IgnoredFields.Contains("/spec/replicas")
            ? directives with
            {
                IgnoredFields = [.. directives.IgnoredFields, "/spec/replicas"],
            }
            : directives;
}
