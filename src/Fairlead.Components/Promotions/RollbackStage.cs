using Fairlead.Components.Releases;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Forges;

namespace Fairlead.Components.Promotions;

/// <summary>The stage that brings an earlier release set back.</summary>
public sealed class RollbackStage(DeliveryOptions options, PromotionTools tools)
{
    /// <summary>Shows the plan, then commits it or opens a pull request.</summary>
    public async Task RunAsync(RollbackRequest request, bool propose, bool json, CancellationToken cancellationToken)
    {
        var rollback = new EnvironmentRollback(tools.Environments);
        var plan = await rollback.PlanAsync(
            request with
            {
                Branch = options.Branch,
                Trailers = TraceParent.Trailers(),
            },
            cancellationToken
        );
        if (!json)
        {
            Output.Tell(plan.ToText, plan.ToJson, asJson: false);
        }

        if (propose)
        {
            await ProposeAsync(rollback, plan, json, cancellationToken);
            return;
        }

        var done = await rollback.RunAsync(plan, cancellationToken);
        Output.Tell(
            () =>
                $"{request.Environment} rolled back as {done.Tip.Short()} and held; Unhold lets bumps and promotions in again",
            () => done.ToJson(opened: null),
            json
        );
    }

    private async Task ProposeAsync(
        EnvironmentRollback rollback,
        RollbackPlan plan,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var proposed = await rollback.ProposeAsync(plan, cancellationToken);
        var draft = new PullRequestDraft(
            plan.ProposalBranch,
            options.Branch,
            plan.Change.Message.Subject,
            plan.ToMarkdown()
        );
        var opened = await tools.Forge.OpenAsync(draft, cancellationToken);
        Output.Tell(
            () =>
                opened.Url.Length > 0
                    ? $"pull request {opened.Number} ({opened.Url}) brings it back"
                    : $"branch {plan.ProposalBranch} brings it back",
            () => proposed.ToJson(opened),
            json
        );
    }
}
