namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>The latest changes, from which watches start and old lists are rebuilt. Bounded in number and bytes.</summary>
internal sealed class StoreHistory(long startVersion)
{
    private const int MaximumEvents = 8_192;
    private const long MaximumBytes = 24L * 1024 * 1024;

    private readonly LinkedList<StoreEvent> _events = new();
    private long _bytes;

    /// <summary>Changes after this version are known; of older ones nothing is.</summary>
    public long OldestVersion { get; private set; } = startVersion;

    public void Add(StoreEvent change)
    {
        _events.AddLast(change);
        _bytes += change.Object.Json.Length;
        while (_events.Count > MaximumEvents || _bytes > MaximumBytes)
        {
            DropFirst();
        }
    }

    /// <summary>Forgets every change.</summary>
    public void Compact(long version)
    {
        _events.Clear();
        _bytes = 0;
        OldestVersion = version;
    }

    /// <summary>The changes after a version, oldest first.</summary>
    /// <exception cref="VersionGoneException">The history does not reach back that far.</exception>
    public List<StoreEvent> Since(long version)
    {
        if (version < OldestVersion)
        {
            throw new VersionGoneException(version, OldestVersion);
        }

        var result = new List<StoreEvent>();
        for (var node = _events.Last; node is not null && node.Value.Version > version; node = node.Previous)
        {
            result.Add(node.Value);
        }

        result.Reverse();
        return result;
    }

    private void DropFirst()
    {
        if (_events.First is { } first)
        {
            OldestVersion = first.Value.Version;
            _bytes -= first.Value.Object.Json.Length;
            _events.RemoveFirst();
        }
    }
}
