namespace Fairlead.Sandbox.Forge;

/// <summary>What the rulesets of a repository have against a change of a branch.</summary>
/// <remarks>Source: GitHub's documentation, "Available rules for rulesets", and what its Git server and REST API answer.</remarks>
internal sealed class ForgeRules(ForgeState state)
{
    /// <summary>What is wrong with pushing a commit to a branch, a sentence each.</summary>
    public IReadOnlyList<string> AgainstPush(string reference, string commit, string user) =>
        [
            .. For(reference, user)
                .SelectMany(rules =>
                    Missing(rules, commit)
                        .Prepend(rules.NeedsPullRequest ? "Changes must be made through a pull request." : "")
                        .Where(sentence => sentence.Length > 0)
                ),
        ];

    /// <summary>What is wrong with merging a pull request, a sentence each.</summary>
    public IReadOnlyList<string> AgainstMerge(ForgePull pull, string user) =>
        [.. For($"refs/heads/{pull.BaseBranch}", user).SelectMany(rules => Missing(rules, pull.HeadSha))];

    private IEnumerable<ForgeRuleset> For(string reference, string user) =>
        state.Rulesets.Where(rules =>
            rules.References.Contains(reference) && !(rules.BotMayPass && user is ForgeRequest.Bot)
        );

    private IEnumerable<string> Missing(ForgeRuleset rules, string commit) =>
        rules
            .Statuses.Select(context =>
                (
                    Context: context,
                    Newest: state.Statuses.LastOrDefault(status => status.Commit == commit && status.Context == context)
                )
            )
            .Where(status => status.Newest is not { State: "success" })
            .Select(status =>
                $"Required status check \"{status.Context}\" is {(status.Newest is { } said ? said.State : "expected")}."
            );
}
