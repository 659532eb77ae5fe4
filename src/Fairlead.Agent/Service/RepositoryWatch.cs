using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reporting;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Service;

/// <summary>Looks at the branch from time to time, and tells of every new tip.</summary>
/// <param name="options">Branch and rhythm.</param>
/// <param name="state">What the dashboard shows.</param>
/// <param name="reporter">Told what went wrong.</param>
/// <param name="time">Source of time.</param>
internal sealed class RepositoryWatch(AgentOptions options, AgentState state, IReporter reporter, TimeProvider time)
    : IDisposable
{
    private const string Subject = "repository";
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // Longer, and a server that is well again would be noticed late.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asked = new(0, 1);
    private readonly Lock _lock = new();

    /// <summary>Asks for a fetch before its time; many at once are one.</summary>
    public void Ask()
    {
        lock (_lock)
        {
            if (_asked.CurrentCount == 0)
            {
                _asked.Release();
            }
        }
    }

    public async Task RunAsync(BareClone clone, Action<CommitId> moved, CancellationToken cancellationToken)
    {
        CommitId? known = null;
        for (var failures = 0; ; )
        {
            var (fetched, notBefore) = await FetchAsync(clone, cancellationToken);
            if (fetched is { } tip)
            {
                failures = 0;
                if (tip != known)
                {
                    known = tip;
                    reporter.Fetched(tip.ToString());
                    moved(tip);
                }
            }
            else
            {
                failures++;
            }

            if (notBefore is { } until)
            {
                // Nobody who asks meanwhile is heard: a server that limits waits the longer the more often it is asked.
                var wait = until - time.GetUtcNow();
                await Task.Delay(wait < Shortest ? Shortest : wait, time, cancellationToken);
                continue;
            }

            await WaitAsync(
                failures == 0 ? ExponentialBackoff.Jittered(options.Poll) : Pause(failures),
                cancellationToken
            );
        }
    }

    public void Dispose() => _asked.Dispose();

    // Who is asked all the time still leaves the repository a moment of peace.
    private async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var least = pause < Shortest ? pause : Shortest;
        await Task.Delay(least, time, cancellationToken);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = _asked.WaitAsync(waiting.Token);
        await Task.WhenAny(asked, Task.Delay(pause - least, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    // An outage or a branch that vanished leaves everything as it is.
    private async Task<(CommitId? Tip, DateTimeOffset? NotBefore)> FetchAsync(
        BareClone clone,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var tip = await clone.FetchAsync(options.Branch, cancellationToken);
            Say(
                tip is null
                    ? $"{options.Repository} has no branch {options.Branch}; everything is left as it is."
                    : null,
                Refusals.MissingBranch
            );
            state.Fetched();
            return (tip, null);
        }
        catch (GitException error)
        {
            Say(error.Message, RefusalCode.Of(error));
            return (null, error.NotBefore);
        }
    }

    /// <summary>How long to wait after failures in a row.</summary>
    internal static TimeSpan Pause(int failures) =>
        Backoff.After(failures) is var pause && pause < LongestPause
            ? pause
            : ExponentialBackoff.Jittered(LongestPause);

    private void Say(string? problem, string? code)
    {
        state.Problem(Subject, problem, code);
        if (problem is not null)
        {
            reporter.Problem(null, problem, code);
        }
    }
}
