using Fairlead.Agent.Service;
using Fairlead.Forges;

namespace Fairlead.Agent.Forges;

/// <summary>
/// Keeps the forge's commit statuses as the agent's state is. It writes only what changed, and works beside the agent: an
/// outage of the forge is shown, and never holds up a reconcile.
/// </summary>
/// <param name="write">Writes one status.</param>
/// <param name="wanted">What the forge is to show now.</param>
/// <param name="problem">Told what is wrong with the forge, and its code; null once nothing is.</param>
/// <param name="time">Source of time.</param>
internal sealed class StatusPublisher(
    Func<CommitStatus, CancellationToken, Task> write,
    Func<IReadOnlyList<CommitStatus>> wanted,
    Action<string?, string?> problem,
    TimeProvider time
) : IDisposable
{
    private static readonly TimeSpan LongestWish = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Commit, string Context), CommitStatus> _written = [];

    /// <summary>How long a state has to last before it is written, so that a quick pass is one status, not two.</summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The state may be another one now.</summary>
    public void Notice()
    {
        lock (_lock)
        {
            if (_changed.CurrentCount == 0)
            {
                _changed.Release();
            }
        }
    }

    /// <summary>Writes until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var failures = 0; ; )
        {
            await _changed.WaitAsync(cancellationToken);
            await Task.Delay(Settling, time, cancellationToken);
            try
            {
                await WriteAsync(cancellationToken);
                failures = 0;
                problem(null, null);
            }
            catch (ForgeException error)
            {
                problem(error.Message, RefusalCode.Of(error));
                failures++;
                await Task.Delay(Pause(error, failures), time, cancellationToken);
                Notice();
            }
        }
    }

    /// <summary>Writes what the forge does not show yet.</summary>
    /// <exception cref="ForgeException">The forge did not take one of them.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var statuses = wanted();
        Forget(statuses);
        foreach (var status in statuses)
        {
            var place = (status.Commit, status.Context);
            if (_written.GetValueOrDefault(place) != status)
            {
                await write(status, cancellationToken);
                _written[place] = status;
            }
        }
    }

    public void Dispose() => _changed.Dispose();

    private void Forget(IReadOnlyList<CommitStatus> statuses)
    {
        var places = statuses.Select(status => (status.Commit, status.Context)).ToHashSet();
        foreach (var place in _written.Keys.Where(place => !places.Contains(place)).ToList())
        {
            _written.Remove(place);
        }
    }

    // What cannot pass by itself is asked rarely: a person has to mend it first.
    private static TimeSpan Pause(ForgeException error, int failures)
    {
        var own = error.IsPassing ? Backoff.After(failures) : Backoff.After(int.MaxValue);
        var wish = error.RetryAfter is { } asked && asked > own ? asked : own;
        return wish < LongestWish ? wish : LongestWish;
    }
}
