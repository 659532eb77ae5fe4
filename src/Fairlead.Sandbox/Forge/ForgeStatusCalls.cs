using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Forge;

/// <summary>The calls about commit statuses.</summary>
internal sealed class ForgeStatusCalls(
    ForgeRequest request,
    ForgeState state,
    ForgeGit git,
    TimeProvider time,
    CancellationToken cancellationToken
)
{
    private const int LongestDescription = 140;
    private static readonly string[] States = ["pending", "success", "failure", "error"];

    public async Task<ForgeReply> SetAsync(string commit)
    {
        if (await git.ResolveAsync(commit, cancellationToken) is not { } id)
        {
            return ForgeReply.Problem(StatusCodes.Status422UnprocessableEntity, $"No commit found for SHA: {commit}");
        }

        if (!States.Contains(request.Text("state")))
        {
            return ForgeReply.Invalid("Status", "state", "invalid");
        }

        if (request.Text("description").Length > LongestDescription)
        {
            return ForgeReply.Invalid(
                "Status",
                "description",
                "custom",
                "description is too long (maximum is 140 characters)"
            );
        }

        var status = new ForgeStatus(
            ++state.LastId,
            id,
            request.TextOrNull("context") ?? "default",
            request.Text("state"),
            request.TextOrNull("description"),
            request.TextOrNull("target_url"),
            request.User,
            time.GetUtcNow()
        );
        state.Statuses.Add(status);
        return ForgeReply.Created(ForgeJson.Status(status, request.Names));
    }

    public async Task<ForgeReply> ListAsync(string reference) =>
        await git.ResolveAsync(reference, cancellationToken) is { } id
            ? ForgeReply.Ok(request.Query["page"].ToString() is "" or "1" ? Json(Of(id)) : [])
            : ForgeReply.NotFound();

    public async Task<ForgeReply> CombinedAsync(string reference)
    {
        if (await git.ResolveAsync(reference, cancellationToken) is not { } id)
        {
            return ForgeReply.NotFound();
        }

        var newest = Of(id).DistinctBy(status => status.Context).ToList();
        return ForgeReply.Ok(
            new JsonObject
            {
                ["state"] = Combined(newest),
                ["sha"] = id,
                ["total_count"] = newest.Count,
                ["statuses"] = Json(newest),
                ["repository"] = ForgeJson.Repository(request.Names),
            }
        );
    }

    private IEnumerable<ForgeStatus> Of(string commit) =>
        state.Statuses.Where(status => status.Commit == commit).OrderByDescending(status => status.Id);

    private JsonArray Json(IEnumerable<ForgeStatus> statuses) =>
        [.. statuses.Select(status => ForgeJson.Status(status, request.Names))];

    private static string Combined(List<ForgeStatus> newest) =>
        newest.Any(status => status.State is "failure" or "error") ? "failure"
        : newest.Count > 0 && newest.All(status => status.State is "success") ? "success"
        : "pending";
}
