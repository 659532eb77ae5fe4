using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Loop;

/// <summary>Which watches show everything that is to be followed.</summary>
internal static class WatchPlan
{
    /// <summary>
    /// A kind in more namespaces is watched in all of the cluster: 4. Every watch is a stream that lasts, of which an API server
    /// allows about a hundred on a connection; one of the whole cluster shows what carries the label of any set, which is
    /// hardly more than the environment's own.
    /// </summary>
    public const int FewNamespaces = 4;

    /// <summary>The watches, few of them.</summary>
    /// <param name="scopes">What is to be followed.</param>
    /// <param name="narrow">Kinds that may not be watched in the whole cluster.</param>
    public static IReadOnlyList<InventoryScope> Of(
        IEnumerable<InventoryScope> scopes,
        IReadOnlyCollection<GroupKind> narrow
    ) =>
        [
            .. scopes
                .DistinctBy(scope => (scope.Kind.GroupKind, scope.Namespace))
                .GroupBy(scope => scope.Kind.GroupKind)
                .SelectMany(kind =>
                    kind.Count() > FewNamespaces && !narrow.Contains(kind.Key)
                        ? [kind.First() with { Namespace = "" }]
                        : kind.AsEnumerable()
                ),
        ];

    /// <summary>Whether what a watch shows is shown by another one too, or may be.</summary>
    public static bool Overlap(InventoryScope one, InventoryScope other) =>
        one.Kind.GroupKind == other.Kind.GroupKind
        && (one.Namespace.Length == 0 || other.Namespace.Length == 0 || one.Namespace == other.Namespace);

    /// <summary>Whether an object is one that the watch shows.</summary>
    public static bool Shows(InventoryScope scope, ObjectKey key) =>
        scope.Namespace.Length == 0 || scope.Namespace == key.Namespace;
}
