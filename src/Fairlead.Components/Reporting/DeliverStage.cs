using Fairlead.Components.Agent;
using Fairlead.Components.Images;
using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Delivery.Bumps;
using Serilog;

namespace Fairlead.Components.Reporting;

/// <summary>Ends a delivery: shows what runs now and where it comes from, and what to do next.</summary>
internal sealed record DeliverStage : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        if (delivery.IsDryRun)
        {
            Log.Information("Nothing was written outside .nuke/temp; the lines above say what would be.");
            return ExitCode.Done;
        }

        var results = delivery.Results;
        await new Conclusion(delivery).TellAsync(
            results.Of<IReadOnlyList<ServiceImage>>("Images"),
            results.Of<BumpResult>("Bump"),
            results.Of<SyncReport>("Sync"),
            // With addresses of one's own others promote.
            delivery.Options.IsSandbox
                ? results.Of<IReadOnlyList<AdvancedEnvironment>>("Advance")
                : [],
            cancellationToken
        );
        return ExitCode.Done;
    }
}
