using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Promotions;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>The stage that promotes along the environments and lets each of them converge before the next is asked.</summary>
public sealed class AdvanceStage(
    DeliveryOptions options,
    DeliveryTerms terms,
    SandboxLink? sandbox,
    PromotionTools tools
)
{
    /// <summary>One entry for each environment that is promoted to, in the order of promotion.</summary>
    public Task<IReadOnlyList<AdvancedEnvironment>> RunAsync(CancellationToken cancellationToken) =>
        new EnvironmentAdvance(PromoteAsync, ConvergeAsync, IsReleased).RunAsync(
            options.Environment,
            terms.Configuration.Environments,
            cancellationToken
        );

    private Task<PromotionResult> PromoteAsync(DeliveryEnvironment environment, CancellationToken cancellationToken)
    {
        Log.Information("{From} to {To}", environment.From[0], environment.Name);
        return new PromoteStage(environment.From[0], environment.Name, [], Json: false).RunAsync(
            options,
            tools,
            cancellationToken
        );
    }

    private Task<SyncReport> ConvergeAsync(string environment, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
                new SyncStage(
                    options with
                    {
                        Environment = environment,
                    },
                    terms.Destination,
                    ForgeLink.AddressOf(options, sandbox)
                ).Run(),
            cancellationToken
        );

    // One that was never released to has nothing for an agent to read.
    private bool IsReleased(string environment)
    {
        var isReleased =
            terms.Environments.KnownTip(options.Branch) is { } tip
            && terms.Environments.Snapshot(tip).Exists(EnvironmentLayout.EnvironmentFile(environment));
        if (!isReleased)
        {
            Log.Information("{Environment} has no releases yet", environment);
        }

        return isReleased;
    }
}
