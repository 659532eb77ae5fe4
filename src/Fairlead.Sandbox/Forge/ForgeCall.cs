using System.Globalization;
using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Forge;

/// <summary>Answers one call of the API.</summary>
internal sealed class ForgeCall(
    ForgeRequest request,
    ForgeState state,
    ForgeGit git,
    TimeProvider time,
    CancellationToken cancellationToken
)
{
    private readonly ForgePullCalls _pulls = new(request, state, git, time, cancellationToken);
    private readonly ForgeStatusCalls _statuses = new(request, state, git, time, cancellationToken);

    public async Task<ForgeReply> AnswerAsync() =>
        (request.Method, request.Path) switch
        {
            ("GET", []) => ForgeReply.Ok(ForgeJson.Repository(request.Names)),
            ("GET", ["pulls"]) => _pulls.List(),
            ("POST", ["pulls"]) => await _pulls.OpenAsync(),
            ("GET", ["pulls", var number]) => With(number, _pulls.Show),
            ("PATCH", ["pulls", var number]) => With(number, _pulls.Change),
            ("PUT", ["pulls", var number, "merge"]) => await WithAsync(number, MergeAsync),
            ("GET", ["pulls", var number, "reviews"]) => With(number, Reviews),
            ("POST", ["pulls", var number, "reviews"]) => With(number, _pulls.Review),
            ("POST", ["pulls", var number, "requested_reviewers"]) => With(number, _pulls.Ask),
            ("GET", ["issues", var number, "comments"]) => With(number, Comments),
            ("POST", ["issues", var number, "comments"]) => With(number, _pulls.Comment),
            ("GET", ["issues", var number, "labels"]) => With(number, pull => ForgeReply.Ok(ForgeJson.Labels(pull))),
            ("POST", ["issues", var number, "labels"]) => With(number, _pulls.Label),
            ("POST", ["statuses", var commit]) => await _statuses.SetAsync(commit),
            ("GET", ["commits", .. var reference, "statuses"]) => await _statuses.ListAsync(Joined(reference)),
            ("GET", ["commits", .. var reference, "status"]) => await _statuses.CombinedAsync(Joined(reference)),
            ("GET", ["rulesets"]) => new ForgeRulesetCalls(request, state).List(),
            ("POST", ["rulesets"]) => new ForgeRulesetCalls(request, state).Make(),
            ("DELETE", ["rulesets", var id]) => new ForgeRulesetCalls(request, state).Delete(id),
            ("GET", ["commits", .., "check-runs"]) => ForgeReply.Ok(
                new JsonObject { ["total_count"] = 0, ["check_runs"] = new JsonArray() }
            ),
            // Whoever is let in may do everything here.
            ("GET", ["collaborators", _, "permission"]) => ForgeReply.Ok(
                new JsonObject { ["permission"] = "admin", ["role_name"] = "admin" }
            ),
            _ => ForgeReply.NotFound(),
        };

    private Task<ForgeReply> MergeAsync(ForgePull pull) =>
        new ForgeMerge(request, state, git, time).RunAsync(pull, cancellationToken);

    private ForgeReply Reviews(ForgePull pull) =>
        ForgeReply.Ok(
            new JsonArray([.. pull.Reviews.Select(one => ForgeJson.Review(one, pull.Number, request.Names))])
        );

    private ForgeReply Comments(ForgePull pull) =>
        ForgeReply.Ok(
            new JsonArray([.. pull.Comments.Select(one => ForgeJson.Comment(one, pull.Number, request.Names))])
        );

    private ForgeReply With(string number, Func<ForgePull, ForgeReply> answer) =>
        Find(number) is { } pull ? answer(pull) : ForgeReply.NotFound();

    private Task<ForgeReply> WithAsync(string number, Func<ForgePull, Task<ForgeReply>> answer) =>
        Find(number) is { } pull ? answer(pull) : Task.FromResult(ForgeReply.NotFound());

    private ForgePull? Find(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? state.Pulls.Find(pull => pull.Number == asked)
            : null;

    private static string Joined(IEnumerable<string> parts) => string.Join('/', parts);
}
