namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>Somebody else changed the object since it was read; the caller reads again and tries again.</summary>
internal sealed class StoreConflictException(ObjectId id) : Exception($"{id} was changed by another request.")
{
    public ObjectId Id { get; } = id;
}
