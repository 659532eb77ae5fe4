using Fairlead.Agent.Reporting;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Service;

/// <summary>Keeps the dashboard current, and passes everything on.</summary>
/// <param name="inner">Writes the events.</param>
/// <param name="state">What the dashboard shows.</param>
internal sealed class StateReporter(IReporter inner, AgentState state) : IReporter
{
    public void Fetched(string commit) => inner.Fetched(commit);

    public void Report(ReconcileEvent happened)
    {
        switch (happened)
        {
            case Waiting waiting:
                state.Set(waiting.App, AppStage.Progressing, waiting.Message);
                break;
            case EnvironmentGone gone:
                state.Gone(gone.Message);
                break;
            case PlanMade made:
                state.Planned(made.App, Note(made.Plan));
                break;
        }

        inner.Report(happened);
    }

    public void Done(AppOutcome outcome)
    {
        state.Done(outcome);
        inner.Done(outcome);
    }

    public void Problem(string? app, string message, string? code = null) => inner.Problem(app, message, code);

    public void Broke(string what, string message, Exception unforeseen)
    {
        state.Broke(what, message);
        inner.Broke(what, message, unforeseen);
    }

    public void Result(RunResult result) => inner.Result(result);

    private static PlanNote Note(AppPlan plan) =>
        new(
            plan.Count(PlannedAction.Create),
            plan.Count(PlannedAction.Change, PlannedAction.Adopt, PlannedAction.Recreate),
            plan.Count(PlannedAction.Prune),
            plan.Count(PlannedAction.Unchanged, PlannedAction.Keep)
        );
}
