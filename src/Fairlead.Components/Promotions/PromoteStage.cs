using Fairlead.Components.Releases;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.Promotions;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Promotes from one environment to another.</summary>
/// <param name="From">Where releases are taken from; needed.</param>
/// <param name="To">Where they go; needed.</param>
/// <param name="Apps">The only applications; none for all.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record PromoteStage(string? From, string? To, IReadOnlyList<string> Apps, bool Json) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        using var tools = delivery.Tools();
        return (await RunAsync(delivery.Options, tools, cancellationToken)).ExitCode;
    }

    /// <summary>Promotes with tools that are open already.</summary>
    public async Task<PromotionResult> RunAsync(
        DeliveryOptions options,
        PromotionTools tools,
        CancellationToken cancellationToken
    )
    {
        var request = new PromotionRequest
        {
            From = From ?? throw Needed("--from", "Promote needs the environment that releases are taken from"),
            To = To ?? throw Needed("--to", "Promote needs the environment that gets the releases"),
            Apps = [.. Apps.Select(app => app.Trim()).Where(app => app.Length > 0).Distinct()],
            Branch = options.Branch,
            Policies = options.Policies,
            Trailers = TraceParent.Trailers(),
        };
        var promoted = await tools.Promotion().RunAsync(request, cancellationToken);
        var result = promoted with { DryRun = options.DryRun };
        Output.Tell(result.ToText, result.ToJson, Json);
        // Where no forge shows the text it is shown here.
        if (!Json && result is { Changed: true, PullRequest: { Number: 0 } branch })
        {
            Log.Information("");
            Output.Tell(branch.Body);
        }

        return result;
    }

    private static WrongUseException Needed(string option, string why) =>
        new(Refusals.MissingOption, $"{why}: give {option}.");
}
