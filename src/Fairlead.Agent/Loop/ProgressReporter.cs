using System.Collections.Concurrent;
using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Loop;

/// <summary>Passes everything on, and says which application goes on, and then which is done.</summary>
/// <param name="inner">Writes the events.</param>
/// <param name="time">Source of time.</param>
internal sealed class ProgressReporter(IReporter inner, TimeProvider time) : IReporter
{
    // A sign of life of each of a thousand objects would be nothing but work.
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> _told = [];

    /// <summary>Told now and then that an application goes on.</summary>
    public Action<string> Progressed { get; init; } = _ => { };

    /// <summary>Told of every outcome.</summary>
    public Action<AppOutcome> Settled { get; init; } = _ => { };

    public void Fetched(string commit) => inner.Fetched(commit);

    public void Report(ReconcileEvent happened)
    {
        inner.Report(happened);
        var app = happened.App;
        if (app.Length > 0 && (!_told.TryGetValue(app, out var told) || time.GetElapsedTime(told) >= Rhythm))
        {
            _told[app] = time.GetTimestamp();
            Progressed(app);
        }
    }

    public void Done(AppOutcome outcome)
    {
        inner.Done(outcome);
        _told.TryRemove(outcome.App, out _);
        Settled(outcome);
    }

    public void Problem(string? app, string message, string? code = null) => inner.Problem(app, message, code);

    public void Broke(string what, string message, Exception unforeseen) => inner.Broke(what, message, unforeseen);

    public void Result(RunResult result) => inner.Result(result);
}
