using Fairlead.Components.Agent;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Rendering;
using Fairlead.Git;
using Serilog;

namespace Fairlead.Components.Releases;

/// <summary>Commits releases and rendered objects to the environment repository, all applications in one commit.</summary>
/// <param name="AllowsOlder">Whether older source than what is released is taken too.</param>
internal sealed record BumpStage(bool AllowsOlder) : IDeliveryStage
{
    /// <summary>Whether it is proposed by a pull request instead.</summary>
    public bool Propose { get; init; }

    /// <inheritdoc />
    /// <exception cref="SupersededException">Newer source is released, or that of another line.</exception>
    /// <exception cref="DeliveryException">The source is not committed; or the environment is held, or gets its releases from another one.</exception>
    /// <exception cref="GitException">The repository refuses the push or cannot be reached.</exception>
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var (options, rendered) = (delivery.Options, delivery.Results.Of<RenderedRelease>("Render"));
        if (rendered.Releases.Count == 0)
        {
            // Without releases, a bump would render again what others released.
            delivery.Results.Give(Nothing(delivery));
            return ExitCode.Done;
        }

        CommittedSource.CheckReleases(options, rendered.Releases);
        // The sandbox has what its own checkout was at last, in whatever order branches are looked at.
        var takesAny = AllowsOlder || options.Repository is null;
        var sources = takesAny ? null : new SourceHistory(options.Root);
        var request = new BumpRequest
        {
            Environment = options.Environment,
            Branch = options.Branch,
            Releases = rendered.Releases,
            Policies = options.Policies,
            Renderings = rendered.Renderings,
            Trailers = TraceParent.Trailers(),
            TakesAnySource = options.Repository is null,
        };
        using var agents = new AgentLink(delivery);
        var result = Propose
            ? await ProposeAsync(delivery, request, sources, agents, cancellationToken)
            : await CommitAsync(delivery, request, rendered, sources, agents, cancellationToken);
        delivery.Results.Give(result);
        if (!delivery.IsDryRun)
        {
            delivery.Outputs.Give([
                ("FAIRLEAD_ENVIRONMENT", options.Environment),
                ("FAIRLEAD_COMMIT", result.Tip.Hex),
                ("FAIRLEAD_CHANGED", result.Changed ? "true" : "false"),
                .. rendered.Releases.Select(release => ($"{JobOutputs.NameOf(release.App)}_VERSION", release.Version)),
            ]);
        }

        return ExitCode.Done;
    }

    private static async Task<BumpResult> CommitAsync(
        DeliverySession delivery,
        BumpRequest request,
        RenderedRelease rendered,
        SourceHistory? sources,
        AgentLink agents,
        CancellationToken cancellationToken
    )
    {
        var bump = new EnvironmentBump(delivery.Terms.Environments, rendered.Charts, TimeProvider.System)
        {
            Sources = sources,
            Agents = agents.Agents,
        };
        try
        {
            var result = await bump.RunAsync(request, cancellationToken);
            Tell(delivery, result);
            return result;
        }
        catch (GitException error) when (error.Failure == GitFailure.Refused)
        {
            throw new GitException(
                GitFailure.Refused,
                $"{error.Message} Where {request.Branch} takes pull requests only, Bump --propose opens one.",
                error
            );
        }
    }

    private static async Task<BumpResult> ProposeAsync(
        DeliverySession delivery,
        BumpRequest request,
        SourceHistory? sources,
        AgentLink agents,
        CancellationToken cancellationToken
    )
    {
        using var tools = delivery.Tools();
        var result = await tools.Proposal(sources, agents.Agents).RunAsync(request, cancellationToken);
        if (result.PullRequest is { Url.Length: > 0 } open && !delivery.IsDryRun)
        {
            delivery.Outputs.Give(("FAIRLEAD_PULL_REQUEST", open.Url));
        }

        var report = new ProposalReport(request.Environment, request.Branch, delivery.IsDryRun);
        report.Tell(result, id => CommitText.Of(tools.Environments, id));
        return result.Bump;
    }

    private static BumpResult Nothing(DeliverySession delivery)
    {
        var (terms, environment) = (delivery.Terms, delivery.Options.Environment);
        Log.Warning("{Environment} unchanged: none of its apps is released from here", environment);
        var none = new EnvironmentTree(environment, []);
        return new BumpResult(terms.Tip, Changed: false, EnvironmentPlan.Between(none, none), []);
    }

    private static void Tell(DeliverySession delivery, BumpResult result)
    {
        var environment = delivery.Options.Environment;
        foreach (var note in result.Notes)
        {
            Log.Warning("{Note:l}", note);
        }

        if (!result.Changed)
        {
            Log.Information("{Environment} unchanged at {Commit}", environment, result.Tip.Short());
            return;
        }

        foreach (var app in result.Plan.Apps.Where(app => !app.IsEmpty))
        {
            Log.Information("{App,-12} {Versions,-12} {Changes}", app.App, app.Versions, app.Summary);
        }

        if (delivery.IsDryRun)
        {
            Output.Tell(result.Plan.ToText());
            Log.Information(
                "{Environment} would be changed {Commit:l}",
                environment,
                CommitText.Of(delivery.Terms.Environments, result.Tip)
            );
            return;
        }

        Log.Information(
            "{Environment} committed as {Commit}: {Summary}",
            environment,
            result.Tip.Short(),
            result.Plan.Summary
        );
    }
}
