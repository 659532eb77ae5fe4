using System.Text.Json.Nodes;
using Fairlead.Agent.Desired;
using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.Service;

/// <summary>What the dashboard shows, for programs.</summary>
internal static class StatusJson
{
    public static JsonObject Of(AgentState state) =>
        new()
        {
            ["environment"] = state.Environment,
            ["commit"] = state.Commit,
            ["agent"] = state.Report.ToJson(),
            ["refused"] = state.Refused is { } refused
                ? new JsonObject
                {
                    ["commit"] = refused.Commit,
                    ["message"] = refused.Why,
                    ["code"] = refused.Code,
                    ["waiting"] = refused.IsWait,
                }
                : null,
            ["record"] = state.Record is { } record ? Record(record) : null,
            ["lastFetch"] = Time(state.LastFetch),
            ["ready"] = state.IsReady,
            ["conditions"] = new JsonArray([.. Conditions(state).Select(Condition)]),
            ["problems"] = new JsonArray([.. state.Problems.Select(problem => (JsonNode?)problem)]),
            ["holds"] = new JsonArray([.. state.Holds.Select(Hold)]),
            ["apps"] = new JsonArray([.. state.Apps.Select(App)]),
        };

    private static JsonObject Record(EnvironmentRecord record) =>
        new()
        {
            ["root"] = record.Root,
            ["commit"] = record.Commit,
            ["accepted"] = record.Acceptance is { } word
                ? new JsonObject
                {
                    ["commit"] = word.Commit,
                    ["reason"] = word.Reason,
                    ["by"] = word.By,
                    ["at"] = word.At,
                    ["used"] = word.IsUsed,
                }
                : null,
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
            ["status"] = StatusNames.Of(app.Stage),
            ["message"] = app.Message,
            ["code"] = app.Code,
            ["commit"] = app.Commit,
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

    private static IEnumerable<StateCondition> Conditions(AgentState state)
    {
        var conditions = state.Conditions;
        return [Summary.Of(conditions), .. conditions];
    }

    private static JsonObject Condition(StateCondition condition) =>
        new()
        {
            ["type"] = condition.Type,
            ["status"] = condition.Status.ToString(),
            ["reason"] = condition.Reason,
            ["message"] = condition.Message,
            ["lastTransitionTime"] = Time(condition.Since),
        };

    private static string? Time(DateTimeOffset? time) => time is { } moment ? Timestamp.Of(moment) : null;
}
