namespace Fairlead.Images.Registry;

/// <summary>Cancels an exchange that stands still; every sign of life starts it anew.</summary>
internal sealed class IdleTimer : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _idle;
    private readonly CancellationTokenSource _linked;

    public IdleTimer(RegistryOptions options, CancellationToken cancellationToken)
    {
        _patience = options.IdleTimeout;
        _idle = new CancellationTokenSource(_patience, options.Time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_idle.Token, cancellationToken);
    }

    public CancellationToken Token => _linked.Token;

    public bool HasExpired => _idle.IsCancellationRequested;

    public void Touch() => _idle.CancelAfter(_patience);

    public void Dispose()
    {
        _linked.Dispose();
        _idle.Dispose();
    }
}
