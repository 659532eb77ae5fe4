namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>One change of the cluster's state.</summary>
/// <param name="Version">The resourceVersion the change made.</param>
/// <param name="Object">The object after the change; for a deletion its last state with the new version.</param>
/// <param name="Previous">The object before the change; null when it was created.</param>
/// <param name="IsDeletion">True if the object is gone.</param>
internal sealed record StoreEvent(long Version, StoredObject Object, StoredObject? Previous, bool IsDeletion);
