using Fairlead.Components.Promotions;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;

namespace Fairlead.Components.Explaining;

/// <summary>Tells which files made an image differ from that of the release before, or from another one.</summary>
/// <param name="Images">One, or two, the earlier first: digests, or names of services for their newest images.</param>
/// <param name="Subject">Another question, which is not asked together with this one.</param>
/// <param name="Environment">The only environment; null for all.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record ExplainImagesStage(IReadOnlyList<string> Images, string? Subject, string? Environment, bool Json)
    : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        EnvironmentOptions.CheckImages(Images, Subject);
        var found = await new ImageExplanation(delivery.Options, delivery.Terms, delivery.Images).RunAsync(
            Images,
            Environment,
            cancellationToken
        );
        Output.Tell(() => ImageChangeText.Write(found), () => ImageChangeJson.Write(found), Json);
        return ExitCode.Done;
    }
}
