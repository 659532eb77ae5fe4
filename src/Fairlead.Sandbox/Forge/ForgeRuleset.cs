namespace Fairlead.Sandbox.Forge;

/// <summary>What a repository asks of those who change some of its branches.</summary>
internal sealed record ForgeRuleset
{
    /// <summary>The id that the bot has as a GitHub App, by which a ruleset lets it pass.</summary>
    public const int BotIntegration = 1;

    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>References, such as <c>refs/heads/main</c>.</summary>
    public List<string> References { get; init; } = [];

    /// <summary>Whether changes come by pull requests only.</summary>
    public bool NeedsPullRequest { get; init; }

    /// <summary>Contexts of statuses that a commit must have to come to the branch.</summary>
    public List<string> Statuses { get; init; } = [];

    /// <summary>Whether the bot may pass all of this.</summary>
    public bool BotMayPass { get; init; }
}
