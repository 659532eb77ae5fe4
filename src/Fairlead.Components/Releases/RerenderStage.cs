using System.Text.Json.Nodes;
using Fairlead.Components.Agent;
using Fairlead.Components.Promotions;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Rendering;
using Serilog;

namespace Fairlead.Components.Releases;

/// <summary>Renders the present releases of an environment again.</summary>
/// <param name="Environment">Which; needed, but for a check, which looks at all without one.</param>
internal sealed record RerenderStage(string? Environment) : IDeliveryStage
{
    /// <summary>Whether nothing is written, and what would differ is told.</summary>
    public bool Check { get; init; }

    /// <summary>Whether it is to be committed.</summary>
    public bool Push { get; init; }

    /// <summary>Whether a pull request is opened also where a commit would do.</summary>
    public bool Propose { get; init; }

    /// <summary>Whether a document for programs is printed.</summary>
    public bool Json { get; init; }

    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        if ((Check && (Push || Propose)) || (Push && Propose))
        {
            throw new WrongUseException(
                Refusals.WrongOption,
                "Rerender does one thing: give --check, --push or --propose, or none of them."
            );
        }

        using var agents = new AgentLink(delivery);
        var folder = Path.Combine(delivery.Options.Temporary, "chart-cache");
        var charts = new RegistryChartSource(delivery.Terms.Destination.Registry, folder);
        var rerender = new EnvironmentRerender(delivery.Terms.Environments, charts, TimeProvider.System)
        {
            Agents = agents.Agents,
            Policies = delivery.Options.Policies,
            Trailers = TraceParent.Trailers(),
        };
        return Check
            ? await CheckAsync(rerender, delivery, cancellationToken)
            : await WriteAsync(rerender, delivery, cancellationToken);
    }

    private async Task<int> CheckAsync(
        EnvironmentRerender rerender,
        DeliverySession delivery,
        CancellationToken cancellationToken
    )
    {
        var stale = await rerender.CheckAsync(Environment, delivery.Options.Branch, cancellationToken);
        if (Json)
        {
            Output.Print(Document(stale), asJson: true);
        }

        foreach (var file in stale)
        {
            Log.Error("{File:l}", file.ToString());
        }

        Log.Information(
            "{Branch} {State}",
            delivery.Options.Branch,
            stale.Count == 0 ? "has what its charts render" : $"has {stale.Count} files that no chart renders so"
        );
        return stale.Count == 0 ? ExitCode.Done : ExitCode.Different;
    }

    private async Task<int> WriteAsync(
        EnvironmentRerender rerender,
        DeliverySession delivery,
        CancellationToken cancellationToken
    )
    {
        var environment = EnvironmentOptions.Needed(Environment, "Rerender");
        var branch = delivery.Options.Branch;
        var isReviewed = await rerender.NeedsReviewAsync(environment, branch, cancellationToken);
        if (Push && isReviewed)
        {
            throw new WrongUseException(
                Refusals.WrongOption,
                $"People approve of what comes to {environment}: give --propose instead of --push."
            );
        }

        var (result, proposed) =
            Propose || isReviewed
                ? await rerender.ProposeAsync(environment, branch, cancellationToken)
                : (await rerender.RunAsync(environment, branch, cancellationToken), null);
        await TellAsync(delivery, environment, result, proposed, cancellationToken);
        return ExitCode.IfWritten(result.Changed);
    }

    private async Task TellAsync(
        DeliverySession delivery,
        string environment,
        BumpResult result,
        string? proposed,
        CancellationToken cancellationToken
    )
    {
        foreach (var note in result.Notes)
        {
            Log.Warning("{Note:l}", note);
        }

        Output.Tell(result.Plan.ToText, result.Plan.ToJson, Json);
        if (proposed is not null)
        {
            using var tools = delivery.Tools();
            var where = await Proposal.OpenAsync(tools, proposed, result.Tip, delivery.IsDryRun, cancellationToken);
            Log.Information("{Environment} {Where:l}", environment, where);
            return;
        }

        Log.Information(
            "{Environment} {State} {Commit:l}",
            environment,
            !result.Changed ? "is rendered so already"
                : delivery.IsDryRun ? "would be rendered again"
                : "is rendered again",
            CommitText.Of(delivery.Terms.Environments, result.Tip)
        );
    }

    private static string Document(IReadOnlyList<StaleFile> stale) =>
        new JsonObject
        {
            ["stale"] = new JsonArray([
                .. stale.Select(file => new JsonObject
                {
                    ["file"] = file.Path,
                    ["line"] = file.Line,
                    ["reason"] = file.Reason,
                }),
            ]),
        }.ToJsonString() + "\n";
}
