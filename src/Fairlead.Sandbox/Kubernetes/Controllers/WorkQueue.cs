using System.Threading.Channels;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>What is to be looked at; an item waits at most once at a time, and once for later.</summary>
internal sealed class WorkQueue(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<WorkItem> _waiting = [];
    private readonly Dictionary<WorkItem, (ITimer Timer, TimeSpan Due)> _later = [];
    private readonly Channel<WorkItem> _items = Channel.CreateUnbounded<WorkItem>();
    private readonly long _start = time.GetTimestamp();
    private bool _isClosed;

    public void Add(WorkItem item)
    {
        lock (_gate)
        {
            if (!_isClosed && _waiting.Add(item))
            {
                _items.Writer.TryWrite(item);
            }
        }
    }

    /// <summary>Adds the item after a while; the earliest time asked for counts.</summary>
    public void AddLater(WorkItem item, TimeSpan delay)
    {
        lock (_gate)
        {
            // The clock may be set meanwhile, and timers do not go by it.
            var due = time.GetElapsedTime(_start) + delay;
            if (_isClosed || (_later.TryGetValue(item, out var known) && known.Due <= due))
            {
                return;
            }

            known.Timer?.Dispose();
            var timer = time.CreateTimer(
                _ => Ring(item),
                state: null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
            _later[item] = (timer, due);
            timer.Change(delay <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : delay, Timeout.InfiniteTimeSpan);
        }
    }

    public async Task<WorkItem> TakeAsync(CancellationToken cancellationToken)
    {
        var item = await _items.Reader.ReadAsync(cancellationToken);
        lock (_gate)
        {
            _waiting.Remove(item);
        }

        return item;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var (timer, _) in _later.Values)
            {
                timer.Dispose();
            }
        }
    }

    private void Ring(WorkItem item)
    {
        lock (_gate)
        {
            if (_later.Remove(item, out var known))
            {
                known.Timer.Dispose();
            }
        }

        Add(item);
    }
}
