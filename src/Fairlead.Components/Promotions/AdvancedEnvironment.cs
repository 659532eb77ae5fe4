using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;

namespace Fairlead.Components.Promotions;

/// <summary>An environment after it was promoted to.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Promotion">What the promotion came to.</param>
/// <param name="Sync">What its agent reported; null where it was never released to.</param>
internal sealed record AdvancedEnvironment(string Name, PromotionResult Promotion, SyncReport? Sync)
{
    /// <summary>
    /// What keeps it from having all that its source has verified: gates by name, releases that have not soaked, the merge
    /// of a pull request. Empty where it waits for nothing; an app that somebody holds is left alone, not waited for.
    /// </summary>
    public IReadOnlyList<string> Waits =>
        Promotion switch
        {
            { Outcome: PromotionOutcome.NothingToDo or PromotionOutcome.Closed } => [],
            { Commit: not null } => Left,
            { Gates: { HasPassed: false } gates } => [.. gates.Blocking.Select(gate => gate.Name), .. Left],
            { PullRequest: { } open } => [Merge(open), .. Left],
            _ => Left,
        };

    private string Merge(PullRequest open)
    {
        var what = open.Number > 0 ? $"pull request {open.Number}" : $"branch {open.HeadBranch}";
        return Promotion.Warnings.Count > 0
            ? $"the merge of {what} ({string.Join(' ', Promotion.Warnings)})"
            : $"the merge of {what}";
    }

    private IReadOnlyList<string> Left => [.. Promotion.Left.Select(left => $"{left.Key} ({left.Value})")];

    /// <summary>0 where every environment has all that it may have, 20 where one of them still waits.</summary>
    /// <remarks>
    /// What was written on the way does not show: a delivery that wrote and one that found all as it should be have both
    /// done their work. What failed is an exception, and never comes here.
    /// </remarks>
    public static int ExitCodeOf(IEnumerable<AdvancedEnvironment> environments) =>
        environments.Any(environment => environment.Waits.Count > 0) ? ExitCode.Waiting : ExitCode.Done;
}
