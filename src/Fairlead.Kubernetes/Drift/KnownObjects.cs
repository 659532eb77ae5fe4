using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Drift;

/// <summary>
/// What a watch knows of the objects it has seen, which is next to nothing of each: enough to tell news from what arrives
/// twice, late, or out of order, and to tell what never arrived. Thread-safe.
/// </summary>
internal sealed class KnownObjects
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, (string Uid, string Version)> _seen = [];
    private HashSet<(ObjectKey Key, string Uid)>? _deleted;
    private ulong? _newest;

    /// <summary>The highest version that anything told; null where none is a number.</summary>
    public ulong? Newest
    {
        get
        {
            lock (_lock)
            {
                return _newest;
            }
        }
    }

    /// <summary>The objects that there are.</summary>
    public IReadOnlyList<ObjectKey> Keys
    {
        get
        {
            lock (_lock)
            {
                return [.. _seen.Keys];
            }
        }
    }

    /// <summary>True where the object tells something new; it is known from now on.</summary>
    /// <param name="live">The object.</param>
    /// <param name="isState">
    /// It comes from a list, which shows what is, and not from an event, which may arrive late. A cluster that was restored
    /// from a backup goes back to older versions.
    /// </param>
    public bool Learn(LiveObject live, bool isState)
    {
        lock (_lock)
        {
            if (_seen.TryGetValue(live.Key, out var known) && known.Uid.Is(live.Uid))
            {
                if (isState ? known.Version.Is(live.ResourceVersion) : IsOlder(live, known.Version))
                {
                    return false;
                }
            }

            _seen[live.Key] = (live.Uid, live.ResourceVersion);
            return true;
        }
    }

    /// <summary>True where the object that was deleted is the one that is known; not one that was created in its place.</summary>
    public bool Forget(LiveObject live)
    {
        lock (_lock)
        {
            _deleted?.Add((live.Key, live.Uid));
            return _seen.TryGetValue(live.Key, out var known) && known.Uid.Is(live.Uid) && _seen.Remove(live.Key);
        }
    }

    /// <summary>Forgets and returns what is not among the objects that a complete list showed.</summary>
    public IReadOnlyList<ObjectKey> ForgetAllBut(IReadOnlySet<ObjectKey> present)
    {
        lock (_lock)
        {
            var gone = _seen.Keys.Where(key => !present.Contains(key)).ToList();
            gone.ForEach(key => _seen.Remove(key));
            return gone;
        }
    }

    /// <summary>Objects that there were, in whatever state.</summary>
    public void Remember(IEnumerable<ObjectKey> keys)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                _seen.TryAdd(key, ("", ""));
            }
        }
    }

    /// <summary>The cluster's state has reached a version.</summary>
    public void Saw(string? version)
    {
        lock (_lock)
        {
            if (ResourceVersions.Number(version) is { } number && !(number <= _newest))
            {
                _newest = number;
            }
        }
    }

    /// <summary>
    /// Nothing is known any more but which objects there were: the cluster went back in time, where the same version may be
    /// that of another state.
    /// </summary>
    public void Distrust()
    {
        lock (_lock)
        {
            _newest = null;
            foreach (var key in _seen.Keys.ToList())
            {
                _seen[key] = _seen[key] with { Version = "" };
            }
        }
    }

    /// <summary>A list is about to be read; what is deleted from now on may still be in it.</summary>
    public void BeginComparison()
    {
        lock (_lock)
        {
            _deleted = [];
        }
    }

    /// <summary>The list has been compared.</summary>
    public void EndComparison()
    {
        lock (_lock)
        {
            _deleted = null;
        }
    }

    /// <summary>What a list shows otherwise than the watch told it by now.</summary>
    /// <param name="list">A complete list of what is watched, of no older state than the watch had reached before it.</param>
    public IReadOnlyList<ObjectKey> Missed(ObjectList list)
    {
        lock (_lock)
        {
            var changed = list.Objects.Where(IsMissed).Select(live => live.Key).ToList();
            var present = list.Objects.Select(live => live.Key).ToHashSet();
            var gone = _seen.Where(pair => !present.Contains(pair.Key) && !IsAfter(pair.Value.Version, list));
            return [.. changed, .. gone.Select(pair => pair.Key)];
        }
    }

    private bool IsMissed(LiveObject live)
    {
        if (_deleted?.Contains((live.Key, live.Uid)) == true)
        {
            return false;
        }

        return !_seen.TryGetValue(live.Key, out var known)
            || !(IsOlder(live, known.Version) || (known.Uid.Is(live.Uid) && known.Version.Is(live.ResourceVersion)));
    }

    private static bool IsAfter(string version, ObjectList list) =>
        ResourceVersions.Number(version) > ResourceVersions.Number(list.ResourceVersion);

    // Versions of one kind are whole numbers that grow; a server whose versions are something else is believed.
    private static bool IsOlder(LiveObject live, string known) =>
        ResourceVersions.Number(live.ResourceVersion) <= ResourceVersions.Number(known);
}
