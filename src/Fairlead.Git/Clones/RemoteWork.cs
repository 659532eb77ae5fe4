using Fairlead.Git.Remotes;

namespace Fairlead.Git.Clones;

/// <summary>
/// Runs libgit2's blocking conversations with a remote, one at a time. One that falls silent is given up: the caller gets
/// its sentence at once, the thread ends when the network lets it, and until then the clone stays busy.
/// </summary>
internal sealed class RemoteWork(GitRemote remote, RemoteAddress address, GitOptions options, Action damaged)
    : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Holds one conversation, after the one before has ended.</summary>
    /// <param name="doing">What is done, as in "Cannot fetch main from ...".</param>
    /// <param name="work">The conversation.</param>
    /// <param name="cancellationToken">Ends the wait, and the conversation as soon as it moves.</param>
    public async Task<T> RunAsync<T>(string doing, Func<RemoteSession, T> work, CancellationToken cancellationToken)
    {
        await EnterAsync(doing, cancellationToken);
        using var silence = new CancellationTokenSource(options.Silence, options.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        var session = new RemoteSession(remote, address, () => KeepAlive(silence), stop.Token);
        var task = Task.Run(() => Converse(doing, work, session), CancellationToken.None);
        try
        {
            return await task.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent(doing);
        }
    }

    /// <summary>Runs local work that must not meet a conversation.</summary>
    public T Alone<T>(Func<T> work)
    {
        _turn.Wait();
        try
        {
            return work();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the use of this object: runs <paramref name="close"/> now, or when an abandoned conversation ends.</summary>
    public void WhenIdle(Action close)
    {
        if (_turn.Wait(0))
        {
            close();
            Dispose();
            return;
        }

        _ = _turn
            .WaitAsync()
            .ContinueWith(
                _ =>
                {
                    close();
                    Dispose();
                },
                CancellationToken.None,
                default,
                TaskScheduler.Default
            );
    }

    public void Dispose() => _turn.Dispose();

    private async Task EnterAsync(string doing, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(options.Silence, cancellationToken))
        {
            throw Silent(doing);
        }
    }

    private T Converse<T>(string doing, Func<RemoteSession, T> work, RemoteSession session)
    {
        try
        {
            return work(session);
        }
        catch (LibGit2Sharp.LibGit2SharpException error)
        {
            var explained = RemoteErrors.Explain(error, doing, session);
            if (explained.Failure == GitFailure.Corrupt)
            {
                damaged();
            }

            throw explained;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void KeepAlive(CancellationTokenSource silence)
    {
        try
        {
            silence.CancelAfter(options.Silence);
        }
        catch (ObjectDisposedException)
        {
            // The caller has gone; the conversation is about to be stopped.
        }
    }

    private GitException Silent(string doing) =>
        new(
            GitFailure.Unreachable,
            $"Cannot {doing}: the server has been silent for {options.Silence.TotalSeconds:0} seconds. Check the address and "
                + "the network, then run again."
        );
}
