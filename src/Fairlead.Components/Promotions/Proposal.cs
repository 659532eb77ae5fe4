using Fairlead.Components.Session;
using Fairlead.Delivery.Forges;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Promotions;

/// <summary>Opens the pull request of a branch that Fairlead has put a commit on; where there is none, the branch is all.</summary>
internal static class Proposal
{
    /// <summary>Opens it, or finds it where it is open already.</summary>
    /// <param name="tools">Repository and forge.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="tip">Its commit, whose message the pull request has.</param>
    /// <param name="isDryRun">Whether nothing is opened.</param>
    /// <returns>Where the change is now, or would be, for a sentence.</returns>
    public static async Task<string> OpenAsync(
        PromotionTools tools,
        string branch,
        CommitId tip,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var message = tools.Environments.Describe(tip).Message;
        var draft = new PullRequestDraft(branch, tools.Branch, message.Subject, message.Body);
        var opened = await tools.Forge.OpenAsync(draft, cancellationToken);
        return isDryRun && opened.Number == 0
                ? $"would be proposed by branch {branch} {CommitText.Of(tools.Environments, tip)}"
            : opened.Url.Length > 0 ? $"is proposed by pull request {opened.Number} ({opened.Url})"
            : $"is proposed by branch {branch}";
    }
}
