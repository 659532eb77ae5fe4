using System.Text.Json.Nodes;
using Fairlead.Delivery.Forges;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>Writes a rollback for programs.</summary>
internal static class RollbackJson
{
    public static string Write(RollbackPlan plan) => IndentedJson.Write(Of(plan));

    public static string Write(RollbackResult result, PullRequest? opened)
    {
        var json = Of(result.Plan);
        json[opened is null ? "commit" : "head"] = result.Tip.Hex;
        if (opened is not null)
        {
            json["pullRequest"] = new JsonObject
            {
                ["number"] = opened.Number,
                ["url"] = opened.Url,
                ["branch"] = opened.HeadBranch,
            };
        }

        return IndentedJson.Write(json);
    }

    private static JsonObject Of(RollbackPlan plan) =>
        new()
        {
            ["environment"] = plan.Request.Environment,
            ["app"] = plan.Request.App,
            ["tip"] = plan.Tip.Hex,
            ["target"] = new JsonObject
            {
                ["commit"] = plan.Target.Id.Hex,
                ["at"] = Timestamp.Of(plan.Target.CommittedAt),
                ["subject"] = plan.Target.Message.Subject,
            },
            ["releases"] = Array(
                plan.Releases.Select(release => new JsonObject { ["app"] = release.App, ["version"] = release.Version })
            ),
            ["otherFiles"] = Array(plan.OtherFiles.Select(path => (JsonNode)path)),
            ["unreadable"] = Array(plan.Unreadable.Select(problem => (JsonNode)problem)),
            ["hold"] = new JsonObject
            {
                ["reason"] = plan.Hold.Reason,
                ["author"] = plan.Hold.Author,
                ["expires"] = plan.Hold.Expires is { } end ? Timestamp.Of(end) : null,
            },
            ["plan"] = JsonNode.Parse(plan.Plan.ToJson()),
        };

    private static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];
}
