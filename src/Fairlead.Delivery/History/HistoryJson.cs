using System.Text.Json.Nodes;

namespace Fairlead.Delivery.History;

/// <summary>Writes a history for programs; every duration is in seconds.</summary>
internal static class HistoryJson
{
    public static string Write(EnvironmentHistory history) =>
        IndentedJson.Write(
            new JsonObject
            {
                ["environment"] = history.Environment,
                ["app"] = history.App,
                ["from"] = Timestamp.Of(history.From),
                ["to"] = Timestamp.Of(history.To),
                ["figures"] = Figures(history.Figures),
                ["deployments"] = new JsonArray([.. history.Deployments.Select(Deployment)]),
            }
        );

    public static JsonObject? Promotion(Promotion? promotion) =>
        promotion is null
            ? null
            : new JsonObject
            {
                ["from"] = promotion.From,
                ["pullRequest"] = promotion.PullRequest,
                ["approvedBy"] = new JsonArray([.. promotion.ApprovedBy.Select(person => (JsonNode)person)]),
                ["mergedBy"] = promotion.MergedBy?.Name,
            };

    public static JsonObject? Source(SourceCommit? source) =>
        source is null
            ? null
            : new JsonObject
            {
                ["commit"] = source.Id.Hex,
                ["author"] = source.Author.Name,
                ["at"] = Timestamp.Of(source.At),
                ["subject"] = source.Subject,
            };

    public static JsonNode? Seconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds) : null;

    private static JsonObject Figures(DeliveryFigures figures) =>
        new()
        {
            ["deployments"] = figures.Deployments,
            ["rollbacks"] = figures.Rollbacks,
            ["deploymentsPerWeek"] = figures.PerWeek is { } rate ? Math.Round(rate, 3) : null,
            ["leadTime"] = Seconds(figures.LeadTime),
            ["leadTimeOfNineInTen"] = Seconds(figures.LeadTimeOfNineInTen),
            ["failures"] = figures.Failures,
            ["changeFailureRate"] = figures.ChangeFailureRate is { } failing ? Math.Round(failing, 4) : null,
            ["timeToRestore"] = Seconds(figures.TimeToRestore),
        };

    private static JsonObject Deployment(Deployment deployment) =>
        new()
        {
            ["commit"] = deployment.Commit.Id.Hex,
            ["at"] = Timestamp.Of(deployment.At),
            ["kind"] = deployment.Kind.ToString().ToLowerInvariant(),
            ["author"] = deployment.Commit.Author.Name,
            ["promotion"] = Promotion(deployment.Promotion),
            ["leadTime"] = Seconds(deployment.LeadTime),
            ["failure"] = deployment.Failure is { } failure
                ? new JsonObject
                {
                    ["reason"] = failure.Reason,
                    ["at"] = Timestamp.Of(failure.At),
                    ["restoredAt"] = failure.RestoredAt is { } end ? Timestamp.Of(end) : null,
                    ["timeToRestore"] = Seconds(failure.TimeToRestore),
                }
                : null,
            ["apps"] = new JsonArray([.. deployment.Apps.Select(App)]),
        };

    private static JsonObject App(DeployedApp app) =>
        new()
        {
            ["app"] = app.App,
            ["from"] = app.From,
            ["to"] = app.To,
            ["leadTime"] = Seconds(app.LeadTime),
            ["source"] = Source(app.Source),
            ["run"] = app.Release?.Run,
        };
}
