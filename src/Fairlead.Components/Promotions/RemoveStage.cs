using Fairlead.Components.Releases;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.Removals;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Takes an application out of its environments, or an environment away.</summary>
/// <param name="Environments">From where, several parted by commas; null for every environment that has the application.</param>
/// <param name="App">The only application; null for the environments as a whole.</param>
internal sealed record RemoveStage(string? Environments, string? App) : IDeliveryStage
{
    /// <summary>Whether the objects stay in the cluster.</summary>
    public bool KeepsObjects { get; init; }

    /// <summary>Whether pull requests are opened also where a commit would do.</summary>
    public bool Propose { get; init; }

    /// <summary>Whether a document for programs is printed.</summary>
    public bool Json { get; init; }

    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        if (Environments is null && App is null)
        {
            throw new WrongUseException(
                Refusals.MissingOption,
                "Remove needs what to take away: give --app, --environment, or both."
            );
        }

        using var tools = delivery.Tools();
        var removal = new EnvironmentRemoval(tools.Environments, TimeProvider.System);
        var results = new List<RemovalResult>();
        foreach (var environment in await EnvironmentsAsync(removal, tools.Branch, cancellationToken))
        {
            var request = new RemovalRequest
            {
                Environment = environment,
                App = App,
                KeepsObjects = KeepsObjects,
                LeftBefore = [.. results.Select(result => result.Plan.Request.Environment)],
                Branch = tools.Branch,
                Trailers = TraceParent.Trailers(),
            };
            results.Add(await RunAsync(removal, request, tools, cancellationToken));
        }

        if (results.Count == 0)
        {
            Log.Information("no environment has {App}; nothing is removed", App ?? "");
        }

        if (Json)
        {
            Output.Print(RemovalResult.ToJson(results), asJson: true);
        }

        return results.Exists(result => result.Changed) ? ExitCode.Written
            : results.Exists(result => result.PullRequest is not null) ? ExitCode.Waiting
            : ExitCode.Done;
    }

    private async Task<IReadOnlyList<string>> EnvironmentsAsync(
        EnvironmentRemoval removal,
        string branch,
        CancellationToken cancellationToken
    ) =>
        Environments is { } given
            ? [.. given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()]
            : await removal.EnvironmentsOfAsync(App ?? "", branch, cancellationToken);

    private async Task<RemovalResult> RunAsync(
        EnvironmentRemoval removal,
        RemovalRequest request,
        PromotionTools tools,
        CancellationToken cancellationToken
    )
    {
        var plan = await removal.PlanAsync(request, cancellationToken);
        if (plan.Change is not null && !Json)
        {
            Output.Tell(plan.ToText());
        }

        var result =
            Propose || plan.NeedsReview
                ? await removal.ProposeAsync(plan, tools.Forge, cancellationToken)
                : await removal.RunAsync(plan, cancellationToken);
        Log.Information("{What}: {State:l}", What(request), State(result, tools));
        return result with { IsDry = tools.Environments.IsDry(result.Tip) };
    }

    private static string What(RemovalRequest request) =>
        request.App is null ? request.Environment : $"{request.App} in {request.Environment}";

    private static string State(RemovalResult result, PromotionTools tools)
    {
        var commit = CommitText.Of(tools.Environments, result.Tip);
        var isDry = tools.Environments.IsDry(result.Tip);
        return result switch
        {
            { Plan.Change: null } => "nothing is there to remove",
            { PullRequest: { Url.Length: > 0 } opened } =>
                $"{(result.Changed ? "is proposed" : "is proposed already")} by pull request {opened.Number} ({opened.Url})",
            { PullRequest: not null } when isDry =>
                $"would be proposed by branch {result.Plan.ProposalBranch} {commit}",
            { PullRequest: not null } => $"is proposed by branch {result.Plan.ProposalBranch}",
            _ when isDry => $"would be removed {commit}",
            _ => $"is removed {commit}",
        };
    }
}
