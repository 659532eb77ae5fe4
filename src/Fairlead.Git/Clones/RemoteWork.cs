using Fairlead.Git.Remotes;
using Fairlead.Git.Transports;
using LibGit2Sharp;

namespace Fairlead.Git.Clones;

/// <summary>
/// Runs libgit2's blocking conversations with a remote, one at a time. One that falls silent is given up, one that breaks off
/// is held again, and a server that asks for patience gets it.
/// </summary>
internal sealed class RemoteWork : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly GitRemote _remote;
    private readonly RemoteAddress _address;
    private readonly GitSettings _settings;
    private readonly GitOptions _options;
    private readonly Action _damaged;
    private readonly GitHttpClient _http;
    private volatile ServerLimit? _limit;

    public RemoteWork(GitRemote remote, RemoteAddress address, GitSettings settings, GitOptions options, Action damaged)
    {
        (_remote, _address, _settings, _options, _damaged) = (remote, address, settings, options, damaged);
        _http = new GitHttpClient(remote, new GitProxy(Environment.GetEnvironmentVariable, settings.Proxy));
    }

    /// <summary>Holds one conversation, after the one before has ended.</summary>
    /// <param name="doing">What is done, as in "Cannot fetch main from ...".</param>
    /// <param name="work">The conversation; it may be held again where it broke off and had moved no branch.</param>
    /// <param name="cancellationToken">Ends the wait, and the conversation as soon as it moves.</param>
    public async Task<T> RunAsync<T>(string doing, Func<RemoteSession, T> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await HonourLimitAsync(doing, cancellationToken);
            try
            {
                return await ConverseAsync(doing, work, cancellationToken);
            }
            catch (GitException error) when (error.MayRepeat && attempt < _options.Attempts)
            {
                if (error.NotBefore is null)
                {
                    var pause = ExponentialBackoff.After(attempt, _options.RetryDelay, LongestPause);
                    await Task.Delay(ExponentialBackoff.Jittered(pause), _options.Time, cancellationToken);
                }
            }
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

    public void Dispose()
    {
        _http.Dispose();
        _turn.Dispose();
    }

    // Whoever asks before the time that a server named is made to wait longer by some, and learns nothing.
    private async Task HonourLimitAsync(string doing, CancellationToken cancellationToken)
    {
        if (_limit is not { } limit)
        {
            return;
        }

        var wait = limit.Left;
        if (wait > _options.LongestRetryAfter)
        {
            throw limit.Said.Of(doing, _options.Time.GetUtcNow() + wait);
        }

        if (wait > TimeSpan.Zero)
        {
            // Not all at once when the time has come.
            await Task.Delay(wait + ExponentialBackoff.Jittered(wait / 20), _options.Time, cancellationToken);
        }
    }

    private async Task<T> ConverseAsync<T>(
        string doing,
        Func<RemoteSession, T> work,
        CancellationToken cancellationToken
    )
    {
        await EnterAsync(doing, cancellationToken);
        using var silence = new CancellationTokenSource(_options.Silence, _options.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        var session = new RemoteSession(
            _remote,
            _address,
            _http,
            _settings,
            _options,
            () => KeepAlive(silence),
            stop.Token
        );
        // A thread of its own, for it waits for what the threads of the pool have to bring it.
        var task = Task.Factory.StartNew(
            () => Converse(doing, work, session),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            return await task.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent(doing);
        }
    }

    private async Task EnterAsync(string doing, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(_options.Silence, cancellationToken))
        {
            throw Silent(doing);
        }
    }

    private T Converse<T>(string doing, Func<RemoteSession, T> work, RemoteSession session)
    {
        try
        {
            var result = session.Run(work);
            _limit = null;
            return result;
        }
        catch (LibGit2SharpException error)
        {
            var explained = RemoteErrors.Explain(error, doing, session);
            if (explained.Failure == GitFailure.Corrupt)
            {
                _damaged();
            }

            if (explained.NotBefore is { } until)
            {
                _limit = new ServerLimit(explained, until - _options.Time.GetUtcNow(), _options.Time);
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
            silence.CancelAfter(_options.Silence);
        }
        catch (ObjectDisposedException)
        {
            // The caller has gone; the conversation is about to be stopped.
        }
    }

    private GitException Silent(string doing) =>
        new(
            GitFailure.Unreachable,
            $"Cannot {doing}: the server has been silent for {_options.Silence.TotalSeconds:0} seconds. Check the address and "
                + "the network, then run again."
        );
}
