using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>Writes a plan for programs.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(EnvironmentPlan plan) =>
        new JsonObject
        {
            ["environment"] = plan.Environment,
            ["digest"] = plan.Digest.ToString(),
            ["create"] = plan.Count(ChangeKind.Create),
            ["change"] = plan.Count(ChangeKind.Change),
            ["recreate"] = plan.Count(ChangeKind.Recreate),
            ["prune"] = plan.Count(ChangeKind.Prune),
            ["unchanged"] = plan.Apps.Sum(app => app.Unchanged),
            ["risks"] = new JsonArray([.. plan.Risks.Select(Risk)]),
            ["overBudget"] = new JsonArray([.. plan.Breaches.Select(breach => (JsonNode)breach)]),
            ["apps"] = new JsonArray([.. plan.Apps.Select(App)]),
        }.ToJsonString(Indented) + "\n";

    private static JsonObject Risk(PlanRisk risk) =>
        new()
        {
            ["kind"] = risk.Kind.ToString().ToLowerInvariant(),
            ["app"] = risk.App,
            ["sentence"] = risk.Sentence,
        };

    private static JsonObject App(AppPlan app) =>
        new()
        {
            ["app"] = app.App,
            ["from"] = app.FromVersion,
            ["to"] = app.ToVersion,
            ["unchanged"] = app.Unchanged,
            ["objects"] = new JsonArray([.. app.Changes.Select(Change)]),
        };

    private static JsonObject Change(ObjectChange change) =>
        new()
        {
            ["action"] = change.Kind.ToString().ToLowerInvariant(),
            ["group"] = change.Subject.Group,
            ["kind"] = change.Subject.Kind,
            ["namespace"] = change.Subject.Namespace,
            ["name"] = change.Subject.Name,
            ["fields"] = new JsonArray([.. change.Fields.Select(Field)]),
        };

    private static JsonObject Field(FieldChange field) =>
        field.IsSecret
            ? new JsonObject { ["path"] = field.Path, ["secret"] = true }
            : new JsonObject
            {
                ["path"] = field.Path,
                ["before"] = field.Before is null ? null : JsonNode.Parse(field.Before),
                ["after"] = field.After is null ? null : JsonNode.Parse(field.After),
            };
}
