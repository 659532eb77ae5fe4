using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Inventory;

/// <summary>A kind in a namespace that holds, or may hold, members.</summary>
/// <param name="Kind">The kind, in the version in which it is read.</param>
/// <param name="Namespace">The namespace; empty for a cluster-scoped kind.</param>
public sealed record InventoryScope(ResourceKind Kind, string Namespace)
{
    /// <summary>Kind and namespace for people, such as <c>configmaps in shop-dev</c>.</summary>
    public string Title => Namespace.Length == 0 ? Kind.Plural : $"{Kind.Plural} in {Namespace}";

    /// <summary>Where to look for what an environment declares and for what its parents record.</summary>
    public static IReadOnlyList<InventoryScope> Of(
        IEnumerable<DesiredSet> sets,
        IEnumerable<ApplySetParent> parents,
        ResourceCatalog catalog
    )
    {
        var scopes = new Dictionary<(GroupKind, string), InventoryScope>();
        foreach (var item in sets.SelectMany(set => set.Objects))
        {
            if (item.Kind is { } kind)
            {
                scopes.TryAdd((kind.GroupKind, item.Key.Namespace), new InventoryScope(kind, item.Key.Namespace));
            }
        }

        foreach (var parent in parents)
        {
            foreach (var kind in parent.Kinds.Select(catalog.Find).OfType<ResourceKind>())
            {
                foreach (
                    var place in kind.IsNamespaced ? [parent.Namespace, .. parent.AdditionalNamespaces] : new[] { "" }
                )
                {
                    scopes.TryAdd((kind.GroupKind, place), new InventoryScope(kind, place));
                }
            }
        }

        return [.. scopes.Values];
    }
}
