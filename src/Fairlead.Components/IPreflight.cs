using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Finds out before the first compilation what would stop the delivery at its end.</summary>
public interface IPreflight : IHasDelivery
{
    /// <summary>Checks fairlead.yaml, the registry, the environment repository and the cluster.</summary>
    [DryRun]
    [Example("Preflight", "Ask all destinations for a sign of life before a long run")]
    [Example("Preflight Bump --plan", "See what a run would check first")]
    Target Preflight =>
        _ =>
            _.Description("Check that the destinations answer and fairlead.yaml is valid")
                .TryBefore<IRestore>(x => x.Restore)
                .TryBefore<ICompile>(x => x.Compile)
                .Executes(() => Session.PreflightAsync(DeliveryNeeds.Of(ExecutionPlan)));
}
