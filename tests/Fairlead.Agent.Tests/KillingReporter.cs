using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Tests;

/// <summary>Ends a run as soon as something has happened in it; nothing that comes afterwards reaches the cluster.</summary>
/// <param name="moment">What has to happen.</param>
internal sealed class KillingReporter(Func<ReconcileEvent, bool> moment) : IReporter, IDisposable
{
    private readonly CancellationTokenSource _kill = new();

    /// <summary>Cancelled at that moment.</summary>
    public CancellationToken Killed => _kill.Token;

    public void Report(ReconcileEvent happened)
    {
        if (moment(happened))
        {
            _kill.Cancel();
            _kill.Token.ThrowIfCancellationRequested();
        }
    }

    public void Fetched(string commit) { }

    public void Done(AppOutcome outcome) { }

    public void Problem(string? app, string message, string? code = null) { }

    public void Broke(string what, string message, Exception unforeseen) { }

    public void Result(RunResult result) { }

    public void Dispose() => _kill.Dispose();
}
