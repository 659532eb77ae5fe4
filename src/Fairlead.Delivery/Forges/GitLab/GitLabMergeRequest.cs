using System.Text.Json.Serialization;

namespace Fairlead.Delivery.Forges.GitLab;

/// <summary>A merge request, as far as it is read.</summary>
/// <remarks>Source: GitLab's REST API documentation, "Merge requests API".</remarks>
internal sealed record GitLabMergeRequest(
    int Iid,
    string WebUrl,
    string SourceBranch,
    string TargetBranch,
    long SourceProjectId,
    long TargetProjectId,
    string? Sha,
    string Title,
    string? Description,
    IReadOnlyList<string>? Labels,
    IReadOnlyList<GitLabUser>? Reviewers,
    string? MergeCommitSha,
    string? SquashCommitSha,
    string? State
);

/// <summary>A user.</summary>
internal sealed record GitLabUser([property: JsonRequired] long Id, [property: JsonRequired] string Username);

/// <summary>Who approves of a merge request.</summary>
/// <remarks>Source: "Merge request approvals API".</remarks>
internal sealed record GitLabApprovals(IReadOnlyList<GitLabApprover>? ApprovedBy);

/// <summary>One approval.</summary>
internal sealed record GitLabApprover([property: JsonRequired] GitLabUser User, DateTimeOffset? ApprovedAt);

/// <summary>A state that a merge request's branch was in.</summary>
/// <remarks>Source: "Merge requests API", "Get merge request diff versions".</remarks>
internal sealed record GitLabVersion([property: JsonRequired] string HeadCommitSha, DateTimeOffset CreatedAt);

/// <summary>A commit's status.</summary>
/// <remarks>Source: "Commits API", "List the statuses of a commit".</remarks>
internal sealed record GitLabStatus(
    [property: JsonRequired] string Name,
    [property: JsonRequired] string Status,
    string? Description,
    string? TargetUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt
);

/// <summary>What is sent to open or change a merge request; null members are left out.</summary>
internal sealed record GitLabMergeRequestChange
{
    public string? SourceBranch { get; init; }
    public string? TargetBranch { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? AddLabels { get; init; }
    public string? Labels { get; init; }
    public string? StateEvent { get; init; }
    public IReadOnlyList<long>? ReviewerIds { get; init; }
    public bool? RemoveSourceBranch { get; init; }
}

/// <summary>What is sent to merge.</summary>
internal sealed record GitLabMergeOrder(
    string Sha,
    bool Squash,
    string SquashCommitMessage,
    string MergeCommitMessage,
    bool ShouldRemoveSourceBranch
);

/// <summary>What is sent to set a status.</summary>
internal sealed record GitLabStatusChange(string State, string Name, string Description, string? TargetUrl);

/// <summary>A comment.</summary>
internal sealed record GitLabNote(string Body);

/// <summary>How GitLab's JSON is read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(GitLabMergeRequest))]
[JsonSerializable(typeof(IReadOnlyList<GitLabMergeRequest>))]
[JsonSerializable(typeof(IReadOnlyList<GitLabUser>))]
[JsonSerializable(typeof(IReadOnlyList<GitLabStatus>))]
[JsonSerializable(typeof(GitLabApprovals))]
[JsonSerializable(typeof(IReadOnlyList<GitLabVersion>))]
[JsonSerializable(typeof(GitLabMergeRequestChange))]
[JsonSerializable(typeof(GitLabMergeOrder))]
[JsonSerializable(typeof(GitLabStatusChange))]
[JsonSerializable(typeof(GitLabNote))]
internal sealed partial class GitLabJson : JsonSerializerContext;
