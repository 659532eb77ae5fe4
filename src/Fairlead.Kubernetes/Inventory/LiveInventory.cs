using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Inventory;

/// <summary>What a cluster has of an environment at one moment.</summary>
/// <param name="Members">Objects that are members of an apply set, ours or not, in the namespaces and kinds that were read.</param>
/// <param name="Parents">The parents of the environment's sets, by the set's id.</param>
/// <param name="Unreadable">
/// Kinds that could not be read, and why. Their objects are unknown: neither missing nor to be pruned.
/// </param>
/// <param name="MissingNamespaces">Namespaces of applications that do not exist.</param>
public sealed record LiveInventory(
    IReadOnlyDictionary<ObjectKey, LiveObject> Members,
    IReadOnlyDictionary<string, ApplySetParent> Parents,
    IReadOnlyDictionary<GroupKind, string> Unreadable,
    IReadOnlySet<string> MissingNamespaces
)
{
    /// <summary>The members of an application's set, and of the sets it adopts.</summary>
    public IEnumerable<LiveObject> MembersOf(Application app) =>
        Members.Values.Where(member =>
            member.PartOf is { } set && (set.Is(app.SetId) || app.AdoptedSets.Contains(set, StringComparer.Ordinal))
        );

    /// <summary>The members of one set.</summary>
    public IEnumerable<LiveObject> MembersOf(string setId) =>
        Members.Values.Where(member => string.Equals(member.PartOf, setId, StringComparison.Ordinal));
}
