using System.Collections.Immutable;
using ByName = System.Collections.Immutable.ImmutableSortedDictionary<
    string,
    Fairlead.Sandbox.Kubernetes.Store.StoredObject
>;
using ByNamespace = System.Collections.Immutable.ImmutableSortedDictionary<
    string,
    System.Collections.Immutable.ImmutableSortedDictionary<string, Fairlead.Sandbox.Kubernetes.Store.StoredObject>
>;

namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>Every object at one version, by resource, namespace and name.</summary>
internal sealed record StoreSnapshot(long Version, ImmutableDictionary<string, ByNamespace> Resources)
{
    private static readonly ByName NoObjects = ImmutableSortedDictionary.Create<string, StoredObject>(
        StringComparer.Ordinal
    );

    private static readonly ByNamespace NoNamespaces = ImmutableSortedDictionary.Create<string, ByName>(
        StringComparer.Ordinal
    );

    public IEnumerable<StoredObject> All => Resources.Keys.SelectMany(List);

    public static StoreSnapshot Of(long version, Dictionary<string, List<StoredObject>> objects) =>
        new(version, objects.ToImmutableDictionary(resource => resource.Key, resource => Group(resource.Value)));

    public StoredObject? Get(ObjectId id) => OfNamespace(id.Resource, id.Namespace).GetValueOrDefault(id.Name);

    /// <summary>The objects of a resource in the order of namespace and name.</summary>
    public IEnumerable<StoredObject> List(string resource) =>
        OfResource(resource).Values.SelectMany(objects => objects.Values);

    /// <summary>The objects of a resource in one namespace, in the order of their names.</summary>
    public IEnumerable<StoredObject> List(string resource, string space) => OfNamespace(resource, space).Values;

    public StoreSnapshot With(StoredObject stored) =>
        Replace(stored.Id, OfNamespace(stored.Id.Resource, stored.Id.Namespace).SetItem(stored.Id.Name, stored));

    public StoreSnapshot Without(ObjectId id) => Replace(id, OfNamespace(id.Resource, id.Namespace).Remove(id.Name));

    private static ByNamespace Group(List<StoredObject> objects) =>
        objects
            .GroupBy(stored => stored.Id.Namespace)
            .ToImmutableSortedDictionary(
                space => space.Key,
                space =>
                    space.ToImmutableSortedDictionary(
                        stored => stored.Id.Name,
                        stored => stored,
                        StringComparer.Ordinal
                    ),
                StringComparer.Ordinal
            );

    private StoreSnapshot Replace(ObjectId id, ByName objects)
    {
        var spaces = OfResource(id.Resource);
        spaces = objects.IsEmpty ? spaces.Remove(id.Namespace) : spaces.SetItem(id.Namespace, objects);
        return this with { Resources = Resources.SetItem(id.Resource, spaces) };
    }

    private ByName OfNamespace(string resource, string space) =>
        OfResource(resource).TryGetValue(space, out var objects) ? objects : NoObjects;

    private ByNamespace OfResource(string resource) =>
        Resources.TryGetValue(resource, out var spaces) ? spaces : NoNamespaces;
}
