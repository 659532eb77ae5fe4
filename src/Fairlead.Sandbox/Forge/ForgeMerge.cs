using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Forge;

/// <summary>
/// Merges a pull request, as far as the rulesets of the branch let it; at the head of a promotion it always asks for the
/// status <c>fairlead/gates</c>, as a protected branch of GitHub would.
/// </summary>
internal sealed class ForgeMerge(ForgeRequest request, ForgeState state, ForgeGit git, TimeProvider time)
{
    private const string Required = "fairlead/gates";
    private const string Promotions = "fairlead/promote/";

    public async Task<ForgeReply> RunAsync(ForgePull pull, CancellationToken cancellationToken)
    {
        if (Refusal(pull) is { } refusal)
        {
            return refusal;
        }

        var onto = await git.TipAsync(pull.BaseBranch, cancellationToken);
        var tree = onto is null ? null : await git.MergeTreeAsync(onto, pull.HeadSha, cancellationToken);
        if (onto is null || tree is null)
        {
            return NotMergeable("Pull Request is not mergeable");
        }

        var commit = await CommitAsync(pull, onto, tree, cancellationToken);
        if (!await git.MoveAsync(pull.BaseBranch, onto, commit, cancellationToken))
        {
            return NotMergeable("Base branch was modified. Review and try the merge again.");
        }

        var now = time.GetUtcNow();
        pull.IsOpen = false;
        pull.ClosedAt = now;
        pull.UpdatedAt = now;
        pull.MergeCommit = commit;
        pull.BaseSha = onto;
        return ForgeReply.Ok(
            new JsonObject
            {
                ["sha"] = commit,
                ["merged"] = true,
                ["message"] = "Pull Request successfully merged",
            }
        );
    }

    private ForgeReply? Refusal(ForgePull pull)
    {
        if (!pull.IsOpen)
        {
            return NotMergeable("Pull Request is not mergeable");
        }

        if (request.TextOrNull("sha") is { } expected && !Is(expected, pull.HeadSha))
        {
            return ForgeReply.Problem(
                StatusCodes.Status409Conflict,
                "Head branch was modified. Review and try the merge again."
            );
        }

        if (new ForgeRules(state).AgainstMerge(pull, request.User) is { Count: > 0 } against)
        {
            return NotMergeable($"Repository rule violations found\n\n{string.Join('\n', against)}\n\n");
        }

        var newest = state.Statuses.LastOrDefault(status =>
            Is(status.Commit, pull.HeadSha) && Is(status.Context, Required)
        );
        return pull.HeadBranch.StartsWith(Promotions, StringComparison.Ordinal) && newest is not { State: "success" }
            ? NotMergeable($"Required status check \"{Required}\" is {(newest is null ? "expected" : newest.State)}.")
            : null;
    }

    private Task<string> CommitAsync(ForgePull pull, string onto, string tree, CancellationToken cancellationToken)
    {
        var squashes = request.TextOrNull("merge_method") is "squash";
        var title = request.TextOrNull("commit_title") ?? $"{pull.Title} (#{pull.Number})";
        var text = request.TextOrNull("commit_message") ?? "";
        return git.CommitAsync(
            tree,
            squashes ? [onto] : [onto, pull.HeadSha],
            text.Length == 0 ? title : $"{title}\n\n{text}",
            request.User,
            time.GetUtcNow(),
            cancellationToken
        );
    }

    private static ForgeReply NotMergeable(string message) =>
        ForgeReply.Problem(StatusCodes.Status405MethodNotAllowed, message);

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
