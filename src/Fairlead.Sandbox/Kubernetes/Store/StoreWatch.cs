using System.Threading.Channels;

namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>A subscription to changes, in the order they were made.</summary>
internal sealed class StoreWatch(string? resource, Action<StoreWatch> unsubscribe) : IDisposable
{
    private readonly Channel<StoreEvent> _changes = Channel.CreateUnbounded<StoreEvent>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    public ChannelReader<StoreEvent> Changes => _changes.Reader;

    public void Offer(StoreEvent change)
    {
        if (resource is null || resource == change.Object.Id.Resource)
        {
            _changes.Writer.TryWrite(change);
        }
    }

    public void Dispose()
    {
        _changes.Writer.TryComplete();
        unsubscribe(this);
    }
}
