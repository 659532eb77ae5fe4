using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Brings one kind of object to the state it asks for, a step at a time.</summary>
internal interface IController
{
    /// <summary>The objects to look at after a change; the host asks for each of them to be reconciled.</summary>
    IEnumerable<ObjectId> Affected(StoreEvent change);

    /// <summary>Looks at one object; gives the time after which to look again, or null.</summary>
    TimeSpan? Reconcile(ObjectId id);
}
