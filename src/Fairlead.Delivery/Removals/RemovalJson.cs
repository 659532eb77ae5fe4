using System.Text.Json.Nodes;

namespace Fairlead.Delivery.Removals;

/// <summary>Writes removals for programs.</summary>
internal static class RemovalJson
{
    public static string Write(IReadOnlyList<RemovalResult> results) =>
        IndentedJson.Write(new JsonObject { ["removals"] = new JsonArray([.. results.Select(Of)]) });

    private static JsonObject Of(RemovalResult result)
    {
        var (plan, request) = (result.Plan, result.Plan.Request);
        var json = new JsonObject
        {
            ["environment"] = request.Environment,
            ["app"] = request.App,
            ["keepsObjects"] = request.KeepsObjects,
            ["tip"] = plan.Tip.Hex,
            ["leavesConfiguration"] = plan.LeavesConfiguration,
            ["changed"] = result.Changed,
            ["plan"] = JsonNode.Parse(plan.Plan.ToJson()),
        };
        if (result.IsDry)
        {
            return json;
        }

        if (result.PullRequest is { } opened)
        {
            json["head"] = result.Tip.Hex;
            json["pullRequest"] = new JsonObject
            {
                ["number"] = opened.Number,
                ["url"] = opened.Url,
                ["branch"] = opened.HeadBranch,
            };
        }
        else if (result.Changed)
        {
            json["commit"] = result.Tip.Hex;
        }

        return json;
    }
}
