using Fairlead.Environments.Objects;
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
    // Every application asks for its members, of which there are many more than applications.
    private readonly ILookup<string, LiveObject> _bySet = BySet(Members);

    /// <summary>Objects that are members of an apply set, by their identity.</summary>
    public IReadOnlyDictionary<ObjectKey, LiveObject> Members
    {
        get;
        init
        {
            field = value;
            _bySet = BySet(value);
        }
    } = Members;

    /// <summary>The members of an application's set, and of the sets it adopts.</summary>
    public IEnumerable<LiveObject> MembersOf(Application app) =>
        app.AdoptedSets.Append(app.SetId).Distinct().SelectMany(MembersOf);

    /// <summary>The members of one set.</summary>
    public IEnumerable<LiveObject> MembersOf(string setId) => _bySet[setId];

    private static ILookup<string, LiveObject> BySet(IReadOnlyDictionary<ObjectKey, LiveObject> members) =>
        members.Values.ToLookup(member => member.PartOf ?? "");
}
