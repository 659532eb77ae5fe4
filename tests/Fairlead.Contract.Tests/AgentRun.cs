using Fairlead.Agent.Reporting;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Contract.Tests;

/// <summary>What one run of the agent said.</summary>
internal sealed class AgentRun : IReporter
{
    private readonly Lock _lock = new();
    private readonly List<ReconcileEvent> _events = [];
    private readonly List<string> _problems = [];

    /// <summary>Its exit code.</summary>
    public int Code { get; set; }

    /// <summary>How many requests changed the cluster.</summary>
    public long Writes { get; private set; }

    /// <summary>What went wrong, in words.</summary>
    public string Problems => string.Join('\n', _problems);

    /// <summary>What it planned to do with each object that does not stay as it is, by application.</summary>
    public IReadOnlyList<string> Plan =>
        [
            .. _events
                .OfType<PlanMade>()
                .SelectMany(made =>
                    made.Plan.Objects.Where(item => item.Action != PlannedAction.Unchanged)
                        .Select(item => Line(made.App, item.Action, item.Key))
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Where the cluster made it do otherwise than the plan.</summary>
    public IReadOnlyList<string> Corrections =>
        [.. _events.OfType<PlanCorrected>().Select(corrected => $"{corrected.App}: {corrected.Message}")];

    /// <summary>What it did with objects, by application.</summary>
    public IReadOnlyList<string> Deeds =>
        [
            .. _events
                .OfType<ObjectHandled>()
                .Where(handled => handled.Action != ObjectAction.Unchanged)
                .Select(handled => $"{handled.App} {handled.Action} {handled.Key}")
                .Order(StringComparer.Ordinal),
        ];

    public static string Line(string app, PlannedAction action, ObjectKey key) => $"{app} {action} {key}";

    public void Fetched(string commit) { }

    public void Report(ReconcileEvent happened)
    {
        lock (_lock)
        {
            _events.Add(happened);
        }
    }

    public void Done(AppOutcome outcome)
    {
        if (outcome.Message.Length > 0)
        {
            Say($"{outcome.App}: {outcome.Message}");
        }
    }

    public void Problem(string? app, string message, string? code = null) => Say(message);

    public void Broke(string what, string message, Exception unforeseen) => Say(unforeseen.ToString());

    public void Result(RunResult result) => Writes = result.Writes;

    private void Say(string problem)
    {
        lock (_lock)
        {
            _problems.Add(problem);
        }
    }
}
