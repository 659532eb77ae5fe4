using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Forge;

/// <summary>The calls about rulesets, as far as a branch of environments is protected by them.</summary>
/// <remarks>Source: GitHub's REST API documentation, "Rules".</remarks>
internal sealed class ForgeRulesetCalls(ForgeRequest request, ForgeState state)
{
    public ForgeReply Make()
    {
        if (request.Body is not JsonObject body || request.Text("name").Length == 0)
        {
            return ForgeReply.Invalid("RepositoryRuleset", "name", "missing_field");
        }

        var rules = (body["rules"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var made = new ForgeRuleset
        {
            Id = (int)++state.LastId,
            Name = request.Text("name"),
            References = [.. Texts(body["conditions"]?["ref_name"]?["include"])],
            NeedsPullRequest = rules.Exists(rule => rule.TextAt("type") is "pull_request"),
            Statuses =
            [
                .. rules
                    .Where(rule => rule.TextAt("type") is "required_status_checks")
                    .SelectMany(rule => rule["parameters"]?["required_status_checks"] as JsonArray ?? [])
                    .Select(check => check.TextAt("context") ?? ""),
            ],
            BotMayPass = (body["bypass_actors"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Any(actor =>
                    actor.TextAt("actor_type") is "Integration"
                    && actor["actor_id"]?.ToJsonString()
                        == ForgeRuleset.BotIntegration.ToString(CultureInfo.InvariantCulture)
                ),
        };
        state.Rulesets.Add(made);
        return ForgeReply.Created(Json(made));
    }

    public ForgeReply List() => ForgeReply.Ok(new JsonArray([.. state.Rulesets.Select(Json)]));

    public ForgeReply Delete(string id) =>
        state.Rulesets.RemoveAll(one => one.Id.ToString(CultureInfo.InvariantCulture) == id) > 0
            ? new ForgeReply(StatusCodes.Status204NoContent, null)
            : ForgeReply.NotFound();

    private static JsonObject Json(ForgeRuleset rules) =>
        new()
        {
            ["id"] = rules.Id,
            ["name"] = rules.Name,
            ["target"] = "branch",
            ["enforcement"] = "active",
        };

    private static IEnumerable<string> Texts(JsonNode? list) =>
        (list as JsonArray ?? []).Select(item => item.AsText()).OfType<string>();
}
