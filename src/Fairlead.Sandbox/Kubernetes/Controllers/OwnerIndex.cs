using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Who is owned by which uid. Written by one thread and read by another.</summary>
internal sealed class OwnerIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<ObjectId>> _dependents = [];
    private readonly Dictionary<string, ObjectId> _objects = [];

    public void Note(StoreEvent change)
    {
        lock (_gate)
        {
            foreach (var owner in change.Previous?.Header.Owners ?? [])
            {
                Forget(owner, change.Object.Id);
            }

            if (change.IsDeletion)
            {
                _objects.Remove(change.Object.Header.Uid);
                return;
            }

            _objects[change.Object.Header.Uid] = change.Object.Id;
            foreach (var owner in change.Object.Header.Owners)
            {
                if (!_dependents.TryGetValue(owner, out var set))
                {
                    _dependents.Add(owner, set = []);
                }

                set.Add(change.Object.Id);
            }
        }
    }

    public IReadOnlyList<ObjectId> Dependents(string uid)
    {
        lock (_gate)
        {
            return _dependents.TryGetValue(uid, out var set) ? [.. set] : [];
        }
    }

    public ObjectId? Find(string uid)
    {
        lock (_gate)
        {
            return _objects.TryGetValue(uid, out var id) ? id : null;
        }
    }

    private void Forget(string owner, ObjectId id)
    {
        if (_dependents.TryGetValue(owner, out var set) && set.Remove(id) && set.Count == 0)
        {
            _dependents.Remove(owner);
        }
    }
}
