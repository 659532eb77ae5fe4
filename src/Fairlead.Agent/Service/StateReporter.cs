using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Service;

/// <summary>Keeps the dashboard current, and passes everything on.</summary>
/// <param name="inner">Writes the events.</param>
/// <param name="state">What the dashboard shows.</param>
internal sealed class StateReporter(IReporter inner, AgentState state) : IReporter
{
    public void Fetched(string commit) => inner.Fetched(commit);

    public void Report(ReconcileEvent happened)
    {
        if (happened is Waiting waiting)
        {
            state.Set(waiting.App, "progressing", waiting.Message);
        }

        inner.Report(happened);
    }

    public void Done(AppOutcome outcome)
    {
        state.Done(outcome);
        inner.Done(outcome);
    }

    public void Problem(string? app, string message) => inner.Problem(app, message);

    public void Result(RunResult result) => inner.Result(result);
}
