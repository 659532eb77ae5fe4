using System.Text.Json.Nodes;
using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Promotions;

/// <summary>Writes what a promotion came to for programs.</summary>
internal static class PromotionJson
{
    public static string Write(PromotionResult result)
    {
        var json = Of(result);
        if (result.DryRun)
        {
            json["dryRun"] = true;
        }

        return json.ToJsonString();
    }

    private static JsonObject Of(PromotionResult result) =>
        new()
        {
            ["from"] = result.From,
            ["to"] = result.To,
            ["outcome"] = Word(result.Outcome.ToString()),
            ["changed"] = result.Changed,
            ["exitCode"] = result.ExitCode,
            ["apps"] = new JsonArray([
                .. (result.Plan?.Apps ?? [])
                    .Where(app => !app.IsEmpty)
                    .Select(app => new JsonObject
                    {
                        ["name"] = app.App,
                        ["from"] = app.FromVersion,
                        ["to"] = app.ToVersion,
                    }),
            ]),
            ["held"] = new JsonArray([
                .. result.Held.Select(held => new JsonObject { ["name"] = held.Key, ["reason"] = held.Value }),
            ]),
            ["left"] = new JsonArray([
                .. result.Left.Select(left => new JsonObject { ["name"] = left.Key, ["reason"] = left.Value }),
            ]),
            ["plan"] = result.Plan is { } plan ? JsonNode.Parse(plan.ToJson()) : null,
            ["gates"] = result.Gates is { } report ? Gates(report) : null,
            ["pullRequest"] = result.PullRequest is { } request
                ? new JsonObject
                {
                    ["number"] = request.Number,
                    ["url"] = request.Url,
                    ["branch"] = request.HeadBranch,
                    ["head"] = request.Head.Hex,
                }
                : null,
            ["commit"] = result.DryRun ? null : result.Commit?.Hex,
            ["warnings"] = new JsonArray([.. result.Warnings.Select(warning => (JsonNode)warning)]),
        };

    private static JsonObject Gates(GateReport report) =>
        new()
        {
            ["state"] = Word(report.State.ToString()),
            ["mayPassAt"] = Time(report.MayPassAt),
            ["gates"] = new JsonArray([
                .. report.Gates.Select(gate => new JsonObject
                {
                    ["name"] = gate.Name,
                    ["state"] = Word(gate.State.ToString()),
                    ["sentence"] = gate.Sentence,
                    ["mayPassAt"] = Time(gate.MayPassAt),
                }),
            ]),
        };

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string? Time(DateTimeOffset? moment) => moment is { } time ? Timestamp.Of(time) : null;
}
