using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Tests;

/// <summary>Lets something happen between a run's first look at the branch and everything else that it does.</summary>
/// <param name="output">Where the lines of the run go.</param>
/// <param name="meanwhile">What happens.</param>
internal sealed class OvertakenReporter(TextWriter output, Func<Task> meanwhile) : IReporter
{
    private readonly LogReporter _inner = LogReporter.Json(output);
    private bool _happened;

    public void Fetched(string commit)
    {
        _inner.Fetched(commit);
        if (!_happened)
        {
            _happened = true;
            Task.Run(meanwhile, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        }
    }

    public void Report(ReconcileEvent happened) => _inner.Report(happened);

    public void Done(AppOutcome outcome) => _inner.Done(outcome);

    public void Problem(string? app, string message, string? code = null) => _inner.Problem(app, message, code);

    public void Broke(string what, string message, Exception unforeseen) => _inner.Broke(what, message, unforeseen);

    public void Result(RunResult result) => _inner.Result(result);
}
