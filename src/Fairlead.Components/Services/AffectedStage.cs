using Fairlead.Components.Reporting;
using Fairlead.Components.Session;

namespace Fairlead.Components.Services;

/// <summary>Lists the services that changes touch, and why.</summary>
/// <param name="Since">The commit that changes are told from; null where none is named.</param>
/// <param name="AsJson">Whether a program reads the list.</param>
internal sealed record AffectedStage(string? Since, bool AsJson) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var found = await delivery.Services.AffectedAsync(
            Since,
            delivery.Options.ImageLockFile,
            delivery.Options.ChartsFolder,
            cancellationToken
        );
        Output.Tell(found.ToText, found.ToJson, AsJson);
        return ExitCode.Done;
    }
}
