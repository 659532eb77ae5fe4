using Fairlead.Components.Releases;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Rollbacks;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Brings an earlier release set back.</summary>
/// <param name="Environment">Where; needed.</param>
internal sealed record RollbackStage(string? Environment) : IDeliveryStage
{
    /// <summary>The only application; null for all.</summary>
    public string? App { get; init; }

    /// <summary>A commit of the environment repository or, with one application, a version; null for what was there before.</summary>
    public string? Revision { get; init; }

    /// <summary>The revision by the name that it had.</summary>
    public string? FormerRevision { get; init; }

    /// <summary>Whether what was there before is asked for by name.</summary>
    public bool ToPrevious { get; init; }

    /// <summary>Why; others read it.</summary>
    public string? Reason { get; init; }

    /// <summary>When the hold ends; null for when it is removed.</summary>
    public string? HoldUntil { get; init; }

    /// <summary>Whether a pull request is opened instead of a commit made.</summary>
    public bool Propose { get; init; }

    /// <summary>Whether a document for programs is printed.</summary>
    public bool Json { get; init; }

    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var request = Request(delivery.Options);
        using var tools = delivery.Tools();
        var rollback = new EnvironmentRollback(tools.Environments);
        var plan = await rollback.PlanAsync(request, cancellationToken);
        if (!Json)
        {
            Output.Tell(plan.ToText());
        }

        return Propose
            ? await ProposeAsync(rollback, plan, tools, delivery.IsDryRun, cancellationToken)
            : await CommitAsync(rollback, plan, tools, cancellationToken);
    }

    private RollbackRequest Request(DeliveryOptions options)
    {
        if (FormerRevision is not null)
        {
            Log.Warning("--to of Rollback is --revision now; the next minor version no longer takes it.");
        }

        string?[] asked = [Revision, FormerRevision, ToPrevious ? "the one before" : null];
        return asked.Count(one => one is not null) > 1
            ? throw new WrongUseException(
                Refusals.WrongOption,
                "Rollback goes back to one state: give --revision or --previous, not both."
            )
            : new RollbackRequest
            {
                Environment = EnvironmentOptions.Needed(Environment, "Rollback"),
                App = App,
                To = Revision ?? FormerRevision,
                Reason = Reason,
                HoldUntil = EnvironmentOptions.Moment(HoldUntil, "--until"),
                Branch = options.Branch,
                Trailers = TraceParent.Trailers(),
            };
    }

    private async Task<int> CommitAsync(
        EnvironmentRollback rollback,
        RollbackPlan plan,
        PromotionTools tools,
        CancellationToken cancellationToken
    )
    {
        var done = await rollback.RunAsync(plan, cancellationToken);
        var isDry = tools.Environments.IsDry(done.Tip);
        Output.Tell(
            () =>
                isDry
                    ? $"{Environment} would be rolled back and held {CommitText.Of(tools.Environments, done.Tip)}"
                    : $"{Environment} rolled back as {done.Tip.Short()} and held; Unhold lets bumps and promotions in again",
            () => isDry ? plan.ToJson() : done.ToJson(opened: null),
            Json
        );
        return ExitCode.Written;
    }

    private async Task<int> ProposeAsync(
        EnvironmentRollback rollback,
        RollbackPlan plan,
        PromotionTools tools,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var proposed = await rollback.ProposeAsync(plan, cancellationToken);
        var draft = new PullRequestDraft(
            plan.ProposalBranch,
            tools.Branch,
            plan.Change.Message.Subject,
            plan.ToMarkdown()
        );
        var opened = await tools.Forge.OpenAsync(draft, cancellationToken);
        // The branch may lie there of a proposal that was closed.
        var isDry = tools.Environments.IsDry(proposed.Tip) || (isDryRun && opened.Number == 0);
        Output.Tell(
            () =>
                isDry
                    ? $"branch {plan.ProposalBranch} would bring it back {CommitText.Of(tools.Environments, proposed.Tip)}"
                : opened.Url.Length > 0 ? $"pull request {opened.Number} ({opened.Url}) brings it back"
                : $"branch {plan.ProposalBranch} brings it back",
            () => isDry ? plan.ToJson() : proposed.ToJson(opened),
            Json
        );
        return ExitCode.Written;
    }
}
