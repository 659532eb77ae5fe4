using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Reading;

/// <summary>One page of a list.</summary>
/// <param name="Version">The version the whole list is true for.</param>
/// <param name="Items">The objects.</param>
/// <param name="Continue">Asks for the next page; empty on the last.</param>
/// <param name="Remaining">How many objects follow; null where selectors make that unknown.</param>
internal sealed record ObjectPage(long Version, IReadOnlyList<StoredObject> Items, string Continue, long? Remaining);
