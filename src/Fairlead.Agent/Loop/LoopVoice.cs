using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;

namespace Fairlead.Agent.Loop;

/// <summary>Tells what happens to whoever looks, to the log and to the cluster.</summary>
/// <param name="state">What the dashboard shows.</param>
/// <param name="reporter">The log.</param>
/// <param name="events">Kubernetes Events.</param>
/// <param name="supervisor">Told of errors that nobody foresaw.</param>
/// <param name="record">The object that stands for the environment.</param>
/// <param name="time">Source of time.</param>
internal sealed class LoopVoice(
    AgentState state,
    IReporter reporter,
    ClusterEvents events,
    Supervisor supervisor,
    ObjectKey record,
    TimeProvider time
)
{
    /// <summary>Tells what an effect says.</summary>
    public void Tell(Effect effect)
    {
        if (!Show(effect) && !Write(effect))
        {
            throw new ArgumentException($"{effect} is nothing to tell.", nameof(effect));
        }
    }

    // To whoever looks.
    private bool Show(Effect effect)
    {
        switch (effect)
        {
            case Effect.Took took:
                state.Keep(took.Desired.Apps.Select(app => app.Declared.Name));
                state.Took(took.Desired.Commit, took.Desired.Holds);
                if (took.Refused is { } refused)
                {
                    state.Refuse(refused);
                }

                break;
            case Effect.Refuse refuse:
                state.Refuse(refuse.Commit);
                break;
            case Effect.Ready:
                state.Ready();
                break;
            case Effect.Show show:
                state.Set(show.App, show.Stage, show.Message);
                break;
            case Effect.Reconciling reconciling:
                state.Reconciling(reconciling.App);
                break;
            case Effect.Retry retry:
                state.Retry(retry.App, time.GetUtcNow() + retry.In);
                break;
            case Effect.Repaired repaired:
                state.Repaired(repaired.App, repaired.What);
                break;
            case Effect.Forget forget:
                state.Forget(forget.App);
                break;
            default:
                return false;
        }

        return true;
    }

    // To whoever reads the log, or the cluster's events.
    private bool Write(Effect effect)
    {
        switch (effect)
        {
            case Effect.Problem problem:
                state.Problem(problem.Subject, problem.Message, problem.Code);
                if (problem.Message is { } message)
                {
                    reporter.Problem(null, message, problem.Code);
                }

                break;
            case Effect.Say say:
                reporter.Problem(say.App, say.Message, say.Code);
                break;
            case Effect.Report report:
                reporter.Report(report.Happened);
                break;
            case Effect.Broke broke:
                supervisor.Broke(broke.What, broke.Error);
                break;
            case Effect.Mended mended:
                supervisor.Mended(mended.What);
                break;
            case Effect.Done done:
                reporter.Done(done.Outcome);
                break;
            case Effect.AppEvent told:
                events.Add(told.App, told.Namespace, told.Reason, told.Message, told.IsWarning);
                break;
            case Effect.EnvironmentEvent told:
                events.Add(record, told.Reason, told.Message, isWarning: true);
                break;
            default:
                return false;
        }

        return true;
    }
}
