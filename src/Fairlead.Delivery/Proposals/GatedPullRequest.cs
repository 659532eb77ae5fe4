using Fairlead.Delivery.Forges;

namespace Fairlead.Delivery.Proposals;

/// <summary>A pull request that is no promotion, and what was said at its head of the gates.</summary>
/// <param name="PullRequest">The pull request.</param>
/// <param name="Sentence">How its gates stand.</param>
/// <param name="Changed">Whether that was said now, or the pull request merged.</param>
public sealed record GatedPullRequest(PullRequest PullRequest, string Sentence, bool Changed)
{
    /// <summary>What a person should look at, each a sentence. Default: nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
