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

        var objects = new List<DesiredObject>();
        var hooks = new List<PreparedHook>();
        foreach (
            var declared in DeclaredObjects.Of(
                manifests,
                app.Namespace,
                kind => catalog.Find(kind)?.IsNamespaced,
                policy
            )
        )
        {
            var kind = catalog.Find(declared.Manifest.Key.GroupKind, declared.Manifest.ApiVersion);
            if (declared.Hook is { } hook)
            {
                hooks.Add(
                    new PreparedHook(
                        hook,
                        DesiredObject.Prepare(declared.Manifest, kind, declared.Directives, partOf: null)
                    )
                );
            }
            else if (declared.IsMember)
            {
                objects.Add(DesiredObject.Prepare(declared.Manifest, kind, declared.Directives, app.SetId));
            }
        }

        return new DesiredSet(app, objects, [.. hooks.OrderBy(hook => hook.Declared, Hook.InOrder)])
        {
            MayBeEmpty = policy.AllowEmpty,
        };
    }
}
