using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Agent.Desired;

namespace Fairlead.Agent.Service;

/// <summary>What the dashboard shows, for programs.</summary>
internal static class StatusJson
{
    public static JsonObject Of(AgentState state) =>
        new()
        {
            ["environment"] = state.Environment,
            ["commit"] = state.Commit,
            ["refused"] = state.Refused is { } refused
                ? new JsonObject { ["commit"] = refused.Commit, ["message"] = refused.Why }
                : null,
            ["lastFetch"] = Time(state.LastFetch),
            ["ready"] = state.IsReady,
            ["problems"] = new JsonArray([.. state.Problems.Select(problem => (JsonNode?)problem)]),
            ["holds"] = new JsonArray([.. state.Holds.Select(Hold)]),
            ["apps"] = new JsonArray([.. state.Apps.Select(App)]),
        };

    private static JsonObject Hold(DeclaredHold hold) =>
        new()
        {
            ["app"] = hold.App,
            ["reason"] = hold.Reason,
            ["author"] = hold.Author,
            ["expires"] = Time(hold.Expires),
        };

    private static JsonObject App(AppState app) =>
        new()
        {
            ["name"] = app.Name,
            ["status"] = app.Status,
            ["message"] = app.Message,
            ["lastChange"] = Time(app.LastChange),
            ["nextAttempt"] = Time(app.NextAttempt),
            ["plan"] = app.Plan is { } plan
                ? new JsonObject
                {
                    ["create"] = plan.Create,
                    ["change"] = plan.Change,
                    ["prune"] = plan.Prune,
                    ["unchanged"] = plan.Unchanged,
                }
                : null,
            ["conditions"] = new JsonArray([.. app.Conditions.Select(Condition)]),
            ["repairs"] = new JsonArray([
                .. app.Repairs.Select(repair => new JsonObject { ["at"] = Time(repair.At), ["what"] = repair.What }),
            ]),
        };

    private static JsonObject Condition(StateCondition condition) =>
        new()
        {
            ["type"] = condition.Type,
            ["status"] = condition.Status,
            ["reason"] = condition.Reason,
            ["message"] = condition.Message,
            ["lastTransitionTime"] = Time(condition.Since),
        };

    private static string? Time(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
