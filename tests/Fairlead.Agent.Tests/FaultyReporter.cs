using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Tests;

/// <summary>Ends whatever tells it something in an error, as often as it is told to.</summary>
/// <param name="inner">Takes everything else.</param>
internal sealed class FaultyReporter(IReporter inner) : IReporter
{
    /// <summary>True where telling of an application, or of the commit, is to end in an error.</summary>
    public Func<string, bool> IsOdd { get; set; } = _ => false;

    public void Fetched(string commit)
    {
        Fault("fetched");
        inner.Fetched(commit);
    }

    public void Report(ReconcileEvent happened)
    {
        if (happened is PlanMade)
        {
            Fault($"plan {happened.App}");
        }

        if (happened is DriftRepaired)
        {
            Fault($"repair {happened.App}");
        }

        inner.Report(happened);
    }

    public void Done(AppOutcome outcome) => inner.Done(outcome);

    public void Problem(string? app, string message, string? code = null)
    {
        Fault($"problem {app}");
        inner.Problem(app, message, code);
    }

    public void Broke(string what, string message, Exception unforeseen) => inner.Broke(what, message, unforeseen);

    public void Result(RunResult result) => inner.Result(result);

    private void Fault(string what)
    {
        if (IsOdd(what))
        {
            throw new InvalidOperationException("odd");
        }
    }
}
