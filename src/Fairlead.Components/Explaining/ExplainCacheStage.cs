using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Nuke.Common;

namespace Fairlead.Components.Explaining;

/// <summary>Tells what the cache would spare, and which inputs are in the way.</summary>
/// <param name="Build">The build whose targets may come from the cache, too.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record ExplainCacheStage(NukeBuild Build, bool Json) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        using var named = delivery.NamedCache();
        var report = await (named ?? delivery.Cache).ExplainAsync(Build, cancellationToken);
        Output.Tell(report.ToText, report.ToJson, Json);
        return ExitCode.Done;
    }
}
