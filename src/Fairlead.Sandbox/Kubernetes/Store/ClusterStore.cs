using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>The cluster's objects: what etcd is to an API server. Reads never wait for writes.</summary>
internal sealed class ClusterStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<StoreWatch> _watches = [];
    private readonly StateFile _file;
    private readonly StoreHistory _history;
    private StoreSnapshot _snapshot;

    private ClusterStore(StateFile file, StoreSnapshot snapshot)
    {
        _file = file;
        _snapshot = snapshot;
        _history = new StoreHistory(snapshot.Version);
    }

    /// <summary>The state as it is now; it does not change.</summary>
    public StoreSnapshot Current => Volatile.Read(ref _snapshot);

    public static ClusterStore Open(string folder)
    {
        var objects = new Dictionary<string, List<StoredObject>>();
        var (file, version) = StateFile.Open(
            folder,
            stored =>
            {
                if (!objects.TryGetValue(stored.Id.Resource, out var list))
                {
                    objects.Add(stored.Id.Resource, list = []);
                }

                list.Add(stored);
            }
        );
        return new ClusterStore(file, StoreSnapshot.Of(version, objects));
    }

    public StoredObject? Get(ObjectId id) => Current.Get(id);

    /// <summary>Stores the object if its present version is still the expected one, and gives it the next version.</summary>
    /// <exception cref="StoreConflictException">The present version is another.</exception>
    public StoredObject Put(ObjectId id, StoredObject? expected, JsonObject tree)
    {
        lock (_gate)
        {
            ThrowIfChanged(id, expected);
            var version = _snapshot.Version + 1;
            var stored = Versioned(id, version, tree);
            _file.Put(stored, expected);
            Publish(new StoreEvent(version, stored, expected, IsDeletion: false));
            return stored;
        }
    }

    /// <summary>Removes the object if its present version is still the expected one; gives its last state.</summary>
    /// <exception cref="StoreConflictException">The present version is another.</exception>
    public StoredObject Delete(StoredObject expected)
    {
        lock (_gate)
        {
            ThrowIfChanged(expected.Id, expected);
            var version = _snapshot.Version + 1;
            var last = Versioned(expected.Id, version, expected.Copy());
            _file.Delete(expected, version);
            Publish(new StoreEvent(version, last, expected, IsDeletion: true));
            return last;
        }
    }

    /// <summary>Follows the changes of one resource, or of all with null, from a version on.</summary>
    /// <exception cref="VersionGoneException">The changes after that version are no longer known.</exception>
    public StoreWatch Watch(string? resource, long fromVersion)
    {
        lock (_gate)
        {
            var watch = new StoreWatch(resource, Unsubscribe);
            foreach (var change in _history.Since(fromVersion))
            {
                watch.Offer(change);
            }

            _watches.Add(watch);
            return watch;
        }
    }

    /// <summary>Follows the changes after the present state, which is given too.</summary>
    public (StoreSnapshot Start, StoreWatch Watch) WatchFromNow(string? resource)
    {
        lock (_gate)
        {
            return (_snapshot, Watch(resource, _snapshot.Version));
        }
    }

    /// <summary>The version up to which the watch has been given everything; null while it has changes to read.</summary>
    public long? VersionReadBy(StoreWatch watch)
    {
        lock (_gate)
        {
            return watch.Changes.TryPeek(out _) ? null : _snapshot.Version;
        }
    }

    /// <summary>The state as it was at a version.</summary>
    /// <exception cref="VersionGoneException">The changes after that version are no longer known.</exception>
    public StoreSnapshot At(long version)
    {
        lock (_gate)
        {
            return _history.Since(version).AsEnumerable().Reverse().Aggregate(_snapshot, Undo) with
            {
                Version = version,
            };
        }
    }

    /// <summary>Forgets the history, as etcd's compaction does.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            _history.Compact(_snapshot.Version);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _watches.ToList().ForEach(watch => watch.Dispose());
            _file.Dispose();
        }
    }

    private static StoredObject Versioned(ObjectId id, long version, JsonObject tree)
    {
        tree.Ensure("metadata")["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        return new StoredObject(id, version, JsonText.Write(tree));
    }

    private static StoreSnapshot Undo(StoreSnapshot snapshot, StoreEvent change) =>
        change.Previous is { } previous ? snapshot.With(previous) : snapshot.Without(change.Object.Id);

    private void ThrowIfChanged(ObjectId id, StoredObject? expected)
    {
        if (!ReferenceEquals(_snapshot.Get(id), expected))
        {
            throw new StoreConflictException(id);
        }
    }

    private void Publish(StoreEvent change)
    {
        var next = change.IsDeletion ? _snapshot.Without(change.Object.Id) : _snapshot.With(change.Object);
        Volatile.Write(ref _snapshot, next with { Version = change.Version });
        _history.Add(change);
        foreach (var watch in _watches)
        {
            watch.Offer(change);
        }

        _file.ShrinkIfWorthwhile(_snapshot.All, change.Version);
    }

    private void Unsubscribe(StoreWatch watch)
    {
        lock (_gate)
        {
            _watches.Remove(watch);
        }
    }
}
