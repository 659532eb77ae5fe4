using Fairlead.Components.Promotions;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.Explaining;
using Fairlead.Delivery.Explaining.Chains;

namespace Fairlead.Components.Explaining;

/// <summary>Tells where something that runs comes from.</summary>
/// <param name="Subject">An object, an image's digest, or a file of the environment repository; needed.</param>
/// <param name="Space">The object's namespace; null for any.</param>
/// <param name="Environment">The only environment; null for all.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record ExplainStage(string? Subject, string? Space, string? Environment, bool Json) : IDeliveryStage
{
    /// <summary>Whether each step is checked; one that does not hold ends the build with 1.</summary>
    public bool Verify { get; init; }

    /// <summary>File with the signers whose commits count; null where none is known.</summary>
    public string? AllowedSigners { get; init; }

    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var request = EnvironmentOptions.Explain(delivery.Options, Subject, Space, Environment);
        using var tools = delivery.Tools();
        var explainer = new Explainer(tools.Environments)
        {
            Sources = tools.Sources,
            Verifier = Verify ? Verifier(delivery, tools) : null,
        };
        var found = await explainer.ExplainAsync(request, cancellationToken);
        Output.Tell(() => Explanation.ToText(found), () => Explanation.ToJson(found), Json);
        return found.Any(one => ChainLink.IsBroken(one.Chain)) ? ExitCode.Failed : ExitCode.Done;
    }

    private ChainVerifier Verifier(DeliverySession delivery, PromotionTools tools) =>
        new(tools.Environments)
        {
            Signers = TrustFiles.Signers(AllowedSigners),
            Registry = delivery.Terms.Destination.Registry,
        };
}
