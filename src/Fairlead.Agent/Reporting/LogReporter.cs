using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>Writes what happens to the log.</summary>
/// <param name="log">The log.</param>
internal sealed class LogReporter(ILogger log) : IReporter
{
    /// <summary>One JSON object a line.</summary>
    public static LogReporter Json(TextWriter output) => new(new JsonLog(output));

    /// <summary>Lines for people.</summary>
    /// <param name="output">Where events go.</param>
    /// <param name="errors">Where errors go.</param>
    public static LogReporter Text(TextWriter output, TextWriter errors) => new(new TextLog(output, errors));

    /// <inheritdoc />
    public void Fetched(string commit) => Log.Fetched(log, commit);

    /// <inheritdoc />
    public void Report(ReconcileEvent happened)
    {
        switch (happened)
        {
            case PlanMade made:
                Report(made);
                break;
            case ObjectHandled handled:
                Report(handled);
                break;
            case PlanCorrected corrected:
                Log.Corrected(log, corrected.App, corrected.Message);
                break;
            case ClusterDiffers differs:
                Log.ClusterDiffers(log, differs.Message);
                break;
            case AcceptanceUsed used:
                Log.Accepted(log, used.Message);
                break;
            case EnvironmentGone gone:
                Log.Removed(log, gone.Message);
                break;
            case Listening listening:
                Log.Listening(log, listening.Address);
                break;
            case Waiting waiting:
                Log.Waiting(log, waiting.App, waiting.Message);
                break;
            case DriftRepaired repaired:
                Log.Repairing(log, repaired.App, repaired.Message);
                break;
            case DriftLeft left:
                Log.Stalled(log, left.App, left.Message);
                break;
        }
    }

    /// <inheritdoc />
    public void Done(AppOutcome outcome)
    {
        var seconds = outcome.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var status = StatusNames.Of(outcome.Status);
        var level = outcome.Status switch
        {
            AppStatus.Healthy => LogLevel.Information,
            AppStatus.Blocked => LogLevel.Warning,
            _ => LogLevel.Error,
        };
        Log.Done(
            log,
            level,
            outcome.App,
            status,
            outcome.Message,
            outcome.Code,
            outcome.IsLate,
            outcome.Created,
            outcome.Configured,
            outcome.Unchanged,
            outcome.Pruned,
            new LogWord($"{seconds} s", (long)outcome.Duration.TotalMilliseconds)
        );
        if (outcome.Unforeseen is { } error)
        {
            Log.Error(log, outcome.App, outcome.Message, null, error);
        }
    }

    /// <inheritdoc />
    public void Problem(string? app, string message, string? code = null) => Log.Error(log, app, message, code, null);

    /// <inheritdoc />
    public void Broke(string what, string message, Exception unforeseen) =>
        Log.Error(log, null, message, null, unforeseen);

    /// <inheritdoc />
    public void Result(RunResult result)
    {
        var requests = string.Join(", ", result.Requests.Select(pair => $"{pair.Value} {pair.Key}"));
        Log.Result(
            log,
            result.IsHealthy ? LogLevel.Information : LogLevel.Error,
            result.Commit,
            result.IsHealthy ? "healthy" : "failed",
            result.Message,
            result.Code,
            new LogWord(
                requests.Length > 0 ? requests : "none",
                new JsonObject(result.Requests.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)))
            ),
            result.Writes
        );
    }

    private void Report(PlanMade made)
    {
        var create = made.Plan.Count(PlannedAction.Create);
        var change = made.Plan.Count(PlannedAction.Change, PlannedAction.Adopt, PlannedAction.Recreate);
        var prune = made.Plan.Count(PlannedAction.Prune);
        var unchanged = made.Plan.Count(PlannedAction.Unchanged, PlannedAction.Keep);
        var level = made.Plan.HasChanges ? LogLevel.Information : LogLevel.Debug;
        Log.Plan(log, level, made.App, create, change, prune, unchanged, made.From);
    }

    private void Report(ObjectHandled handled) =>
        Log.Object(
            log,
            handled.Action == ObjectAction.Unchanged ? LogLevel.Debug : LogLevel.Information,
            handled.App,
            handled.Key.Kind,
            handled.Key.Namespace,
            handled.Key.Name,
            new LogWord(Verb(handled.Action), StatusNames.Of(handled.Action)),
            handled.Detail
        );

    private static string Verb(ObjectAction action) =>
        action switch
        {
            ObjectAction.Hook => "runs as a hook",
            ObjectAction.Kept => "is kept",
            _ => StatusNames.Of(action),
        };
}
