using Fairlead.Components.Promotions;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Kubernetes.Planning.Printing;
using Serilog;

namespace Fairlead.Components.Agent;

/// <summary>Shows what an environment's agent would change in its cluster at the tip, that of a dry run included.</summary>
internal static class SyncPreview
{
    /// <summary>Asks the cluster and shows it.</summary>
    public static async Task RunAsync(DeliverySession delivery, string environment, CancellationToken cancellationToken)
    {
        var terms = delivery.Terms;
        var tip = terms.Environments.KnownTip(delivery.Options.Branch) ?? terms.Tip;
        var plans = await new LiveDiff(terms).RunAsync(
            terms.Environments.Snapshot(tip),
            environment,
            cancellationToken
        );
        Output.Tell(PlanText.Of(plans));
        Log.Information("{Environment} would be made to match; nothing was written", environment);
    }
}
