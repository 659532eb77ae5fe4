using Fairlead.Components.Promotions;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.Explaining;

namespace Fairlead.Components.Explaining;

/// <summary>Tells where something that runs comes from.</summary>
/// <param name="Subject">An object, an image's digest, or a file of the environment repository; needed.</param>
/// <param name="Space">The object's namespace; null for any.</param>
/// <param name="Environment">The only environment; null for all.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record ExplainStage(string? Subject, string? Space, string? Environment, bool Json) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var request = EnvironmentOptions.Explain(delivery.Options, Subject, Space, Environment);
        using var tools = delivery.Tools();
        var found = await new Explainer(tools.Environments) { Sources = tools.Sources }.ExplainAsync(
            request,
            cancellationToken
        );
        Output.Tell(() => Explanation.ToText(found), () => Explanation.ToJson(found), Json);
        return ExitCode.Done;
    }
}
