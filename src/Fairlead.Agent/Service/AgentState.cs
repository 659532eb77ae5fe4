using System.Collections.Immutable;
using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Service;

/// <summary>What the agent knows, for whoever looks at it while it works.</summary>
/// <param name="environment">The environment.</param>
/// <param name="time">Source of time.</param>
public sealed class AgentState(string environment, TimeProvider time)
{
    private readonly Lock _lock = new();
    private ImmutableSortedDictionary<string, AppState> _apps = ImmutableSortedDictionary.Create<string, AppState>(
        StringComparer.Ordinal
    );
    private ImmutableSortedDictionary<string, string> _problems = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal
    );

    /// <summary>The environment.</summary>
    public string Environment => environment;

    /// <summary>The commit that is applied; null before the first one.</summary>
    public string? Commit { get; private set; }

    /// <summary>When the repository last answered; null before it did.</summary>
    public DateTimeOffset? LastFetch { get; private set; }

    /// <summary>The applications by name.</summary>
    public IReadOnlyCollection<AppState> Apps => [.. Volatile.Read(ref _apps).Values];

    /// <summary>What is wrong with the environment as a whole.</summary>
    public IReadOnlyCollection<string> Problems => [.. Volatile.Read(ref _problems).Values];

    /// <summary>Passes over the environment that were begun.</summary>
    public long Passes { get; private set; }

    /// <summary>Foreign changes that were repaired.</summary>
    public long Repairs { get; private set; }

    /// <summary>True once the repository and the cluster have answered.</summary>
    public bool IsReady { get; private set; }

    internal void Fetched() => LastFetch = time.GetUtcNow();

    internal void Began(string commit)
    {
        Commit = commit;
        Passes++;
    }

    internal void Ready() => IsReady = true;

    internal void Repaired() => Repairs++;

    /// <summary>Says, or with null takes back, what is wrong with one side of the agent's work.</summary>
    internal void Problem(string subject, string? message)
    {
        lock (_lock)
        {
            _problems = message is null ? _problems.Remove(subject) : _problems.SetItem(subject, message);
        }
    }

    internal void Done(AppOutcome outcome) =>
        Change(
            outcome.App,
            app =>
                app with
                {
                    Status = Words.Of(outcome.Status),
                    Message = outcome.Message,
                    LastChange = outcome.Changed ? time.GetUtcNow() : app.LastChange,
                    NextAttempt = null,
                }
        );

    internal void Set(string name, string status, string message) =>
        Change(name, app => app with { Status = status, Message = message });

    internal void Retry(string name, DateTimeOffset at) => Change(name, app => app with { NextAttempt = at });

    /// <summary>Forgets applications that are listed no longer.</summary>
    internal void Keep(IEnumerable<string> names)
    {
        lock (_lock)
        {
            _apps = _apps.RemoveRange(_apps.Keys.Except(names, StringComparer.Ordinal).ToList());
        }
    }

    private void Change(string name, Func<AppState, AppState> change)
    {
        lock (_lock)
        {
            var app = _apps.GetValueOrDefault(name) ?? new AppState(name, "progressing", "", null, null);
            _apps = _apps.SetItem(name, change(app));
        }
    }
}
