using System.Text.Json.Nodes;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>Writes one JSON object a line.</summary>
/// <param name="output">Where to.</param>
internal sealed class JsonReporter(TextWriter output) : IReporter
{
    private readonly Lock _lock = new();

    /// <inheritdoc />
    public void Fetched(string commit) => Write("fetched", ("commit", commit));

    /// <inheritdoc />
    public void Report(ReconcileEvent happened)
    {
        switch (happened)
        {
            case PlanMade made:
                Write(
                    "plan",
                    ("app", made.App),
                    ("create", made.Plan.Count(PlannedAction.Create)),
                    ("change", made.Plan.Count(PlannedAction.Change, PlannedAction.Adopt, PlannedAction.Recreate)),
                    ("prune", made.Plan.Count(PlannedAction.Prune)),
                    ("unchanged", made.Plan.Count(PlannedAction.Unchanged, PlannedAction.Keep)),
                    ("from", made.From)
                );
                break;
            case ObjectHandled handled:
                Write(
                    "object",
                    ("app", handled.App),
                    ("kind", handled.Key.Kind),
                    ("namespace", handled.Key.Namespace),
                    ("name", handled.Key.Name),
                    ("action", StatusNames.Of(handled.Action)),
                    ("detail", handled.Detail)
                );
                break;
            case PlanCorrected corrected:
                Write("corrected", ("app", corrected.App), ("message", corrected.Message));
                break;
            case ClusterDiffers differs:
                Write("cluster", ("message", differs.Message));
                break;
            case AcceptanceUsed used:
                Write("accepted", ("message", used.Message));
                break;
            case EnvironmentGone gone:
                Write("removed", ("message", gone.Message));
                break;
            case Listening listening:
                Write("listening", ("address", listening.Address));
                break;
            case Waiting waiting:
                Write("waiting", ("app", waiting.App), ("message", waiting.Message));
                break;
        }
    }

    /// <inheritdoc />
    public void Done(AppOutcome outcome)
    {
        Write(
            "app",
            ("app", outcome.App),
            ("status", StatusNames.Of(outcome.Status)),
            ("message", outcome.Message),
            ("code", outcome.Code),
            ("late", outcome.IsLate),
            ("created", outcome.Created),
            ("configured", outcome.Configured),
            ("unchanged", outcome.Unchanged),
            ("pruned", outcome.Pruned),
            ("milliseconds", (long)outcome.Duration.TotalMilliseconds)
        );
        if (outcome.Unforeseen is { } error)
        {
            Write("error", ("app", outcome.App), ("message", outcome.Message), ("exception", error.ToString()));
        }
    }

    /// <inheritdoc />
    public void Problem(string? app, string message, string? code = null) =>
        Write("error", ("app", app), ("message", message), ("code", code));

    /// <inheritdoc />
    public void Broke(string what, string message, Exception unforeseen) =>
        Write("error", ("app", null), ("message", message), ("exception", unforeseen.ToString()));

    /// <inheritdoc />
    public void Result(RunResult result) =>
        Write(
            "result",
            ("commit", result.Commit),
            ("status", result.IsHealthy ? "healthy" : "failed"),
            ("message", result.Message),
            ("code", result.Code),
            (
                "requests",
                new JsonObject(result.Requests.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)))
            ),
            ("writes", result.Writes)
        );

    private void Write(string name, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var line = new JsonObject { ["event"] = name };
        foreach (var (field, value) in fields)
        {
            line[field] = value;
        }

        lock (_lock)
        {
            output.WriteLine(ForeignText.InJson(line.ToJsonString()));
            output.Flush();
        }
    }
}
