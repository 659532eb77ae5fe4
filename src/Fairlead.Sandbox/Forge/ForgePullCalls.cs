using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Forge;

/// <summary>The calls about pull requests, their labels, comments and reviews.</summary>
internal sealed class ForgePullCalls(
    ForgeRequest request,
    ForgeState state,
    ForgeGit git,
    TimeProvider time,
    CancellationToken cancellationToken
)
{
    private const string Resource = "PullRequest";

    public ForgeReply List()
    {
        var wanted = request.Query["state"].ToString();
        var head = request.Query["head"].ToString();
        var target = request.Query["base"].ToString();
        var found = state
            .Pulls.Where(pull => wanted is "all" || pull.IsOpen == (wanted is not "closed"))
            .Where(pull => head.Length == 0 || Is(head, $"{request.Names.Owner}:{pull.HeadBranch}"))
            .Where(pull => target.Length == 0 || Is(target, pull.BaseBranch))
            .OrderByDescending(pull => pull.Number);
        // One page holds all; a second one is empty.
        return ForgeReply.Ok(
            request.Query["page"].ToString() is "" or "1"
                ? new JsonArray([.. found.Select(pull => ForgeJson.Pull(pull, request.Names))])
                : []
        );
    }

    public ForgeReply Show(ForgePull pull) => ForgeReply.Ok(ForgeJson.Pull(pull, request.Names));

    public async Task<ForgeReply> OpenAsync()
    {
        var branch = request.Text("head").Split(':')[^1];
        var target = request.Text("base");
        if (request.Text("title").Trim().Length == 0)
        {
            return ForgeReply.Invalid(Resource, "title", "missing_field");
        }

        if (await git.TipAsync(branch, cancellationToken) is not { } head)
        {
            return ForgeReply.Invalid(Resource, "head", "invalid");
        }

        if (await git.TipAsync(target, cancellationToken) is not { } onto)
        {
            return ForgeReply.Invalid(Resource, "base", "invalid");
        }

        if (state.Pulls.Exists(pull => pull.IsOpen && Is(pull.HeadBranch, branch) && Is(pull.BaseBranch, target)))
        {
            var message = $"A pull request already exists for {request.Names.Owner}:{branch}.";
            return ForgeReply.Invalid(Resource, "head", "custom", message);
        }

        return await git.ContainsAsync(onto, head, cancellationToken)
            ? ForgeReply.Invalid(Resource, "head", "custom", $"No commits between {target} and {branch}")
            : Open(branch, target, head, onto);
    }

    public ForgeReply Change(ForgePull pull)
    {
        if (request.TextOrNull("state") is "closed" && pull.IsOpen)
        {
            pull.IsOpen = false;
            pull.ClosedAt = time.GetUtcNow();
        }

        pull.Title = request.TextOrNull("title") ?? pull.Title;
        pull.Body = request.TextOrNull("body") ?? pull.Body;
        pull.UpdatedAt = time.GetUtcNow();
        return Show(pull);
    }

    public ForgeReply Label(ForgePull pull)
    {
        pull.Labels.AddRange(request.Texts("labels").Except(pull.Labels, StringComparer.OrdinalIgnoreCase).ToList());
        return ForgeReply.Ok(ForgeJson.Labels(pull));
    }

    public ForgeReply Ask(ForgePull pull)
    {
        pull.Reviewers.AddRange(request.Texts("reviewers").Except(pull.Reviewers).ToList());
        pull.Teams.AddRange(request.Texts("team_reviewers").Except(pull.Teams).ToList());
        return ForgeReply.Created(ForgeJson.Pull(pull, request.Names));
    }

    public ForgeReply Comment(ForgePull pull)
    {
        if (request.Text("body").Trim().Length == 0)
        {
            return ForgeReply.Invalid("IssueComment", "body", "missing_field");
        }

        var comment = new ForgeComment(++state.LastId, request.User, request.Text("body"), time.GetUtcNow());
        pull.Comments.Add(comment);
        return ForgeReply.Created(ForgeJson.Comment(comment, pull.Number, request.Names));
    }

    public ForgeReply Review(ForgePull pull)
    {
        var word = request.Text("event") switch
        {
            "APPROVE" => "APPROVED",
            "REQUEST_CHANGES" => "CHANGES_REQUESTED",
            "COMMENT" => "COMMENTED",
            _ => "",
        };
        if (word.Length == 0)
        {
            return ForgeReply.Invalid("PullRequestReview", "event", "invalid");
        }

        if (word is "APPROVED" && Is(request.User, pull.Author))
        {
            return ForgeReply.Problem(
                StatusCodes.Status422UnprocessableEntity,
                "Can not approve your own pull request"
            );
        }

        var now = time.GetUtcNow();
        var review = new ForgeReview(++state.LastId, request.User, word, request.Text("body"), pull.HeadSha, now);
        pull.Reviews.Add(review);
        pull.Reviewers.Remove(request.User);
        return ForgeReply.Ok(ForgeJson.Review(review, pull.Number, request.Names));
    }

    private ForgeReply Open(string branch, string target, string head, string onto)
    {
        var now = time.GetUtcNow();
        var pull = new ForgePull
        {
            Number = state.Pulls.Count + 1,
            HeadBranch = branch,
            BaseBranch = target,
            HeadSha = head,
            BaseSha = onto,
            Author = request.User,
            Title = request.Text("title"),
            Body = request.Text("body"),
            CreatedAt = now,
            UpdatedAt = now,
        };
        state.Pulls.Add(pull);
        return ForgeReply.Created(ForgeJson.Pull(pull, request.Names));
    }

    private static bool Is(string left, string right) => left == right;
}
