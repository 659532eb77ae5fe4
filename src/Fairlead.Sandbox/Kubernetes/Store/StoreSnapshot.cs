using System.Collections.Immutable;

namespace Fairlead.Sandbox.Kubernetes;

/// <summary>Every object at one version.</summary>
internal sealed record StoreSnapshot(
    long Version,
    ImmutableDictionary<string, ImmutableSortedDictionary<ObjectId, StoredObject>> Resources
)
{
    private static readonly ImmutableSortedDictionary<ObjectId, StoredObject> None = ImmutableSortedDictionary.Create<
        ObjectId,
        StoredObject
    >(ObjectId.Order);

    public IEnumerable<StoredObject> All => Resources.Values.SelectMany(objects => objects.Values);

    public static StoreSnapshot Of(long version, Dictionary<string, List<StoredObject>> objects) =>
        new(
            version,
            objects.ToImmutableDictionary(
                resource => resource.Key,
                resource =>
                    resource.Value.ToImmutableSortedDictionary(stored => stored.Id, stored => stored, ObjectId.Order),
                StringComparer.Ordinal
            )
        );

    public StoredObject? Get(ObjectId id) => OfResource(id.Resource).GetValueOrDefault(id);

    /// <summary>The objects of a resource in the order of namespace and name.</summary>
    public IEnumerable<StoredObject> List(string resource) => OfResource(resource).Values;

    /// <summary>The objects of a resource in one namespace, in the order of their names.</summary>
    public IEnumerable<StoredObject> List(string resource, string space) =>
        List(resource).Where(stored => string.Equals(stored.Id.Namespace, space, StringComparison.Ordinal));

    public StoreSnapshot With(StoredObject stored) =>
        Replace(stored.Id, OfResource(stored.Id.Resource).SetItem(stored.Id, stored));

    public StoreSnapshot Without(ObjectId id) => Replace(id, OfResource(id.Resource).Remove(id));

    private StoreSnapshot Replace(ObjectId id, ImmutableSortedDictionary<ObjectId, StoredObject> objects) =>
        this with
        {
            Resources = Resources.SetItem(id.Resource, objects),
        };

    private ImmutableSortedDictionary<ObjectId, StoredObject> OfResource(string resource) =>
        Resources.TryGetValue(resource, out var objects) ? objects : None;
}
