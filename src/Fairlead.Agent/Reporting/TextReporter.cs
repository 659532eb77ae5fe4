using System.Globalization;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reporting;

/// <summary>Writes lines for people: changes and waits, not what stays as it is. Nothing in them is obeyed by whoever shows them.</summary>
/// <param name="output">Where events go.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class TextReporter(TextWriter output, TextWriter errors) : IReporter
{
    private const int AppWidth = 12;
    private readonly Lock _lock = new();

    /// <inheritdoc />
    public void Fetched(string commit) => Line(output, "commit", commit);

    /// <inheritdoc />
    public void Report(ReconcileEvent happened)
    {
        switch (happened)
        {
            case PlanMade made when made.Plan.HasChanges:
                Line(output, made.App, PlanLine(made.Plan));
                break;
            case ObjectHandled { Action: ObjectAction.Unchanged }:
                break;
            case ObjectHandled handled:
                var detail = handled.Detail.Length > 0 ? $"  {handled.Detail}" : "";
                Line(output, handled.App, $"{handled.Key.Title} {Verb(handled.Action)}{detail}");
                break;
            case PlanCorrected corrected:
                Line(output, corrected.App, corrected.Message);
                break;
            case ClusterDiffers differs:
                Line(output, "kubernetes", differs.Message);
                break;
            case AcceptanceUsed used:
                Line(output, "accepted", used.Message);
                break;
            case EnvironmentGone gone:
                Line(output, "removed", gone.Message);
                break;
            case Listening listening:
                Line(output, "dashboard", listening.Address);
                break;
            case Waiting waiting:
                Line(output, waiting.App, $"waiting: {waiting.Message}");
                break;
        }
    }

    /// <inheritdoc />
    public void Done(AppOutcome outcome)
    {
        var seconds = outcome.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var counts =
            $"{outcome.Created} created, {outcome.Configured} configured, {outcome.Unchanged} unchanged, {outcome.Pruned} pruned";
        var message = outcome.Message.Length > 0 ? $": {RefusalCode.After(outcome.Message, outcome.Code)}" : "";
        Line(output, outcome.App, $"{StatusNames.Of(outcome.Status)} ({counts}, {seconds} s){message}");
        if (outcome.Unforeseen is { } error)
        {
            Trace(outcome.App, error);
        }
    }

    /// <inheritdoc />
    public void Problem(string? app, string message, string? code = null) =>
        Line(errors, app ?? "error", RefusalCode.After(message, code));

    /// <inheritdoc />
    public void Broke(string what, string message, Exception unforeseen)
    {
        Line(errors, "error", message);
        Trace("error", unforeseen);
    }

    /// <inheritdoc />
    public void Result(RunResult result)
    {
        var requests = string.Join(", ", result.Requests.Select(pair => $"{pair.Value} {pair.Key}"));
        var verdict = result.IsHealthy ? "healthy" : "failed";
        Line(
            output,
            "result",
            RefusalCode.After(
                $"{verdict}; {result.Writes} writes to the cluster (requests: {(requests.Length > 0 ? requests : "none")})",
                result.Code
            )
        );
    }

    private static string PlanLine(AppPlan plan) =>
        $"plan: {plan.Count(PlannedAction.Create)} to create, {plan.Count(PlannedAction.Change, PlannedAction.Adopt, PlannedAction.Recreate)} to change, "
        + $"{plan.Count(PlannedAction.Prune)} to prune, {plan.Count(PlannedAction.Unchanged, PlannedAction.Keep)} unchanged";

    private static string Verb(ObjectAction action) =>
        action switch
        {
            ObjectAction.Hook => "runs as a hook",
            ObjectAction.Kept => "is kept",
            _ => StatusNames.Of(action),
        };

    private void Trace(string subject, Exception error)
    {
        foreach (var line in error.ToString().ReplaceLineEndings("\n").Split('\n'))
        {
            Line(errors, subject, line);
        }
    }

    private void Line(TextWriter writer, string subject, string text)
    {
        lock (_lock)
        {
            writer.WriteLine(ForeignText.Shown($"{subject.PadRight(AppWidth)}  {text}"));
        }
    }
}
