using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Loop;

/// <summary>Passes everything on, and then says which application is done.</summary>
/// <param name="inner">Writes the events.</param>
/// <param name="settled">Told of every outcome.</param>
internal sealed class SettlingReporter(IReporter inner, Action<AppOutcome> settled) : IReporter
{
    public void Fetched(string commit) => inner.Fetched(commit);

    public void Report(ReconcileEvent happened) => inner.Report(happened);

    public void Done(AppOutcome outcome)
    {
        inner.Done(outcome);
        settled(outcome);
    }

    public void Problem(string? app, string message, string? code = null) => inner.Problem(app, message, code);

    public void Broke(string what, string message, Exception unforeseen) => inner.Broke(what, message, unforeseen);

    public void Result(RunResult result) => inner.Result(result);
}
