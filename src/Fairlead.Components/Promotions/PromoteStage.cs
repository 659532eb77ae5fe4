using Fairlead.Components.Releases;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Promotions;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>The stages that promote, and that evaluate the gates of promotions.</summary>
public sealed class PromoteStage(DeliveryOptions options, PromotionTools tools)
{
    /// <summary>Promotes from one environment to another.</summary>
    public async Task<PromotionResult> RunAsync(
        string? from,
        string? to,
        IReadOnlyList<string> apps,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var request = new PromotionRequest
        {
            From = from ?? throw Needed("--from", "Promote needs the environment that releases are taken from"),
            To = to ?? throw Needed("--to", "Promote needs the environment that gets the releases"),
            Apps = [.. apps.Select(app => app.Trim()).Where(app => app.Length > 0).Distinct(StringComparer.Ordinal)],
            Branch = options.Branch,
            Policies = options.Policies,
            Trailers = TraceParent.Trailers(),
        };
        var result = await tools.Promotion().RunAsync(request, cancellationToken);
        Output.Tell(result.ToText, result.ToJson, json);
        TellBody(result, json);
        return result;
    }

    /// <summary>Evaluates the gates of every open promotion; the exit code is the highest of all.</summary>
    public async Task<int> EvaluateAsync(bool json, CancellationToken cancellationToken)
    {
        var results = await tools.Gates().RunAsync(options.Branch, cancellationToken);
        Output.Tell(
            () =>
                results.Count == 0
                    ? "no promotion is open"
                    : string.Join('\n', results.Select(result => result.ToText())),
            () => $"[{string.Join(',', results.Select(result => result.ToJson()))}]",
            json
        );
        return results.Select(result => result.ExitCode).DefaultIfEmpty(0).Max();
    }

    // Where no forge shows the text it is shown here.
    private static void TellBody(PromotionResult result, bool json)
    {
        if (!json && result is { Changed: true, PullRequest: { Number: 0 } branch })
        {
            Log.Information("");
            Output.Tell(() => branch.Body, () => "", asJson: false);
        }
    }

    private static DeliveryException Needed(string option, string why) => new($"{why}: give {option}.");
}
