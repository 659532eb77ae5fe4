using Fairlead.Components.Releases;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Promotions;
using Fairlead.Environments;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Promotes from one environment to another, or along all of them.</summary>
/// <param name="From">Where releases are taken from; null for the first that the target is declared to take them from.</param>
/// <param name="To">Where they go; null, without <paramref name="From"/>, for every environment that takes releases.</param>
/// <param name="Apps">The only applications; none for all.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record PromoteStage(string? From, string? To, IReadOnlyList<string> Apps, bool Json) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        using var tools = delivery.Tools();
        if (To is not null || From is not null)
        {
            var one = this with { From = From ?? SourceOf(To!, delivery.Terms.Configuration) };
            return (await one.RunAsync(delivery.Options, tools, cancellationToken)).ExitCode;
        }

        return await RunAllAsync(delivery, tools, cancellationToken);
    }

    private async Task<int> RunAllAsync(
        DeliverySession delivery,
        PromotionTools tools,
        CancellationToken cancellationToken
    )
    {
        var (terms, options) = (delivery.Terms, delivery.Options);
        var round = new PromotionRound(
            (environment, stopping) =>
                (this with { From = environment.From[0], To = environment.Name, IsPart = true }).RunAsync(
                    options,
                    tools,
                    stopping
                ),
            environment =>
                terms.Environments.KnownTip(options.Branch) is { } tip
                && terms.Environments.Snapshot(tip).Exists(EnvironmentLayout.EnvironmentFile(environment))
        );
        var results = await round.RunAsync(terms.Configuration.EnvironmentsInOrder, cancellationToken);
        if (Json)
        {
            Output.Print($"[{string.Join(',', results.Select(result => result.ToJson()))}]", asJson: true);
        }

        return results.Select(result => result.ExitCode).DefaultIfEmpty(ExitCode.Done).Max();
    }

    // Its own word, where it has one; what is wrong with the name is told by the promotion.
    private static string? SourceOf(string to, DeliveryConfiguration configuration) =>
        configuration
            .Environments.Where(environment => environment.Name == to)
            .SelectMany(environment => environment.From)
            .FirstOrDefault();

    // A document for programs is printed once, of all.
    private bool IsPart { get; init; }

    /// <summary>Promotes with tools that are open already.</summary>
    public async Task<PromotionResult> RunAsync(
        DeliveryOptions options,
        PromotionTools tools,
        CancellationToken cancellationToken
    )
    {
        var request = new PromotionRequest
        {
            From =
                From
                ?? throw Needed(
                    "--from",
                    "Promote needs the environment that releases are taken from, which fairlead.yaml does not say"
                ),
            To = To ?? throw Needed("--to", "Promote needs the environment that gets the releases"),
            Apps = [.. Apps.Select(app => app.Trim()).Where(app => app.Length > 0).Distinct()],
            Branch = options.Branch,
            Policies = options.Policies,
            Trailers = TraceParent.Trailers(),
        };
        var promoted = await tools.Promotion().RunAsync(request, cancellationToken);
        var result = promoted with { DryRun = options.DryRun };
        if (!(IsPart && Json))
        {
            Output.Tell(result.ToText, result.ToJson, Json);
        }

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
