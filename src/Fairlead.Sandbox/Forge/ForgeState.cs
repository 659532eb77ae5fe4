using System.Text.Json.Serialization;

namespace Fairlead.Sandbox.Forge;

/// <summary>What the forge knows of one repository beside its Git objects.</summary>
internal sealed record ForgeState
{
    public List<ForgePull> Pulls { get; init; } = [];

    public List<ForgeStatus> Statuses { get; init; } = [];

    public List<ForgeRuleset> Rulesets { get; init; } = [];

    /// <summary>The number that was given last; numbers are never given again.</summary>
    public long LastId { get; set; }
}

/// <summary>A pull request.</summary>
internal sealed record ForgePull
{
    public required int Number { get; init; }

    public required string HeadBranch { get; init; }

    public required string BaseBranch { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    /// <summary>Tip of the head branch; stays as it was once the pull request is closed.</summary>
    public string HeadSha { get; set; } = "";

    public string BaseSha { get; set; } = "";

    public bool IsOpen { get; set; } = true;

    public string? MergeCommit { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public List<string> Labels { get; init; } = [];

    public List<string> Reviewers { get; init; } = [];

    public List<string> Teams { get; init; } = [];

    public List<ForgeComment> Comments { get; init; } = [];

    public List<ForgeReview> Reviews { get; init; } = [];
}

/// <summary>A comment on a pull request.</summary>
internal sealed record ForgeComment(long Id, string Author, string Body, DateTimeOffset At);

/// <summary>A review: APPROVED, CHANGES_REQUESTED or COMMENTED.</summary>
internal sealed record ForgeReview(long Id, string Author, string State, string Body, string Commit, DateTimeOffset At);

/// <summary>A commit's status in one context, at one moment.</summary>
internal sealed record ForgeStatus(
    long Id,
    string Commit,
    string Context,
    string State,
    string? Description,
    string? TargetUrl,
    string Author,
    DateTimeOffset At
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ForgeState))]
internal sealed partial class ForgeStateJson : JsonSerializerContext;
