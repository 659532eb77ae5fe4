using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Promotions;
using Fairlead.Environments;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Promotes along the environments and lets each of them converge before the next is asked.</summary>
internal sealed record AdvanceStage : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        using var tools = delivery.Tools();
        var advance = new EnvironmentAdvance(
            (environment, stopping) => PromoteAsync(environment, delivery.Options, tools, stopping),
            (environment, stopping) => ConvergeAsync(environment, delivery, stopping),
            environment => IsReleased(environment, delivery)
        );
        var advanced = await advance.RunAsync(
            delivery.Options.Environment,
            delivery.Terms.Configuration.Environments,
            cancellationToken
        );
        delivery.Results.Give(advanced);
        return AdvancedEnvironment.ExitCodeOf(advanced);
    }

    private static Task<PromotionResult> PromoteAsync(
        DeliveryEnvironment environment,
        DeliveryOptions options,
        PromotionTools tools,
        CancellationToken cancellationToken
    )
    {
        Log.Information("{From} to {To}", environment.From[0], environment.Name);
        return new PromoteStage(environment.From[0], environment.Name, [], Json: false).RunAsync(
            options,
            tools,
            cancellationToken
        );
    }

    // In a dry run it is shown what the agent would do, and nothing converges.
    private static async Task<SyncReport?> ConvergeAsync(
        string environment,
        DeliverySession delivery,
        CancellationToken cancellationToken
    )
    {
        if (delivery.IsDryRun)
        {
            await SyncPreview.RunAsync(delivery, environment, cancellationToken);
            return null;
        }

        return await Task.Run(
            () =>
                new AgentRun(
                    delivery.Options with
                    {
                        Environment = environment,
                    },
                    delivery.Terms.Destination,
                    delivery.Forge
                ).Run(),
            cancellationToken
        );
    }

    // One that was never released to has nothing for an agent to read.
    private static bool IsReleased(string environment, DeliverySession delivery)
    {
        var terms = delivery.Terms;
        var isReleased =
            terms.Environments.KnownTip(delivery.Options.Branch) is { } tip
            && terms.Environments.Snapshot(tip).Exists(EnvironmentLayout.EnvironmentFile(environment));
        if (!isReleased)
        {
            Log.Information("{Environment} has no releases yet", environment);
        }

        return isReleased;
    }
}
