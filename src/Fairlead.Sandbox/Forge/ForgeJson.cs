using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Forge;

/// <summary>GitHub's JSON of what the forge holds.</summary>
/// <remarks>Source: GitHub's REST API documentation, version 2022-11-28.</remarks>
internal static class ForgeJson
{
    public static JsonObject Pull(ForgePull pull, ForgeNames names) =>
        new()
        {
            ["id"] = pull.Number,
            ["number"] = pull.Number,
            ["url"] = names.Api($"pulls/{pull.Number}"),
            ["html_url"] = names.Page(pull.Number),
            ["state"] = pull.IsOpen ? "open" : "closed",
            ["locked"] = false,
            ["title"] = pull.Title,
            ["body"] = pull.Body,
            ["user"] = User(pull.Author),
            ["labels"] = Labels(pull),
            ["draft"] = false,
            ["requested_reviewers"] = new JsonArray([.. pull.Reviewers.Select(User)]),
            ["requested_teams"] = new JsonArray([
                .. pull.Teams.Select(team => new JsonObject
                {
                    ["id"] = 1,
                    ["name"] = team,
                    ["slug"] = team,
                }),
            ]),
            ["head"] = Branch(pull.HeadBranch, pull.HeadSha, names),
            ["base"] = Branch(pull.BaseBranch, pull.BaseSha, names),
            ["merged"] = pull.MergeCommit is not null,
            ["merge_commit_sha"] = pull.MergeCommit,
            ["comments"] = pull.Comments.Count,
            ["created_at"] = Timestamp.Of(pull.CreatedAt),
            ["updated_at"] = Timestamp.Of(pull.UpdatedAt),
            ["closed_at"] = pull.ClosedAt is { } closed ? Timestamp.Of(closed) : null,
            ["merged_at"] = pull is { MergeCommit: not null, ClosedAt: { } merged } ? Timestamp.Of(merged) : null,
        };

    public static JsonArray Labels(ForgePull pull) =>
        [
            .. pull.Labels.Select(label => new JsonObject
            {
                ["id"] = 1,
                ["name"] = label,
                ["color"] = "ededed",
            }),
        ];

    public static JsonObject Comment(ForgeComment comment, int number, ForgeNames names) =>
        new()
        {
            ["id"] = comment.Id,
            ["html_url"] = $"{names.Page(number)}#comment-{comment.Id}",
            ["body"] = comment.Body,
            ["user"] = User(comment.Author),
            ["created_at"] = Timestamp.Of(comment.At),
            ["updated_at"] = Timestamp.Of(comment.At),
        };

    public static JsonObject Review(ForgeReview review, int number, ForgeNames names) =>
        new()
        {
            ["id"] = review.Id,
            ["user"] = User(review.Author),
            ["body"] = review.Body,
            ["state"] = review.State,
            ["html_url"] = names.Page(number),
            ["commit_id"] = review.Commit,
            ["submitted_at"] = Timestamp.Of(review.At),
        };

    public static JsonObject Status(ForgeStatus status, ForgeNames names) =>
        new()
        {
            ["id"] = status.Id,
            ["url"] = names.Api($"statuses/{status.Commit}"),
            ["context"] = status.Context,
            ["state"] = status.State,
            ["description"] = status.Description,
            ["target_url"] = status.TargetUrl,
            ["creator"] = User(status.Author),
            ["created_at"] = Timestamp.Of(status.At),
            ["updated_at"] = Timestamp.Of(status.At),
        };

    public static JsonObject Repository(ForgeNames names) =>
        new()
        {
            ["id"] = 1,
            ["name"] = names.FullName.Split('/')[^1],
            ["full_name"] = names.FullName,
            ["owner"] = User(names.Owner),
            ["private"] = false,
            ["clone_url"] = new Uri(names.Base, $"{names.Repository}.git").ToString(),
            ["permissions"] = new JsonObject
            {
                ["admin"] = false,
                ["push"] = true,
                ["pull"] = true,
            },
        };

    private static JsonObject Branch(string branch, string sha, ForgeNames names) =>
        new()
        {
            ["label"] = $"{names.Owner}:{branch}",
            ["ref"] = branch,
            ["sha"] = sha,
            ["user"] = User(names.Owner),
            ["repo"] = Repository(names),
        };

    private static JsonObject User(string name) =>
        new()
        {
            ["id"] = 1,
            ["login"] = name,
            ["type"] = "User",
        };
}
