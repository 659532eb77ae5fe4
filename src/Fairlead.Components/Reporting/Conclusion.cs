using Fairlead.Components.Agent;
using Fairlead.Components.Images;
using Fairlead.Components.Promotions;
using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Explaining;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Serilog;

namespace Fairlead.Components.Reporting;

/// <summary>The end of a delivery: what runs now and where it comes from, and what to do next.</summary>
internal sealed class Conclusion(DeliverySession delivery)
{
    private readonly DeliveryOptions _options = delivery.Options;
    private readonly DeliveryTerms _terms = delivery.Terms;

    /// <summary>Shows the closing table, the further environments, one explanation, and the next steps.</summary>
    public async Task TellAsync(
        IReadOnlyList<ServiceImage> images,
        BumpResult bump,
        SyncReport sync,
        IReadOnlyList<AdvancedEnvironment> further,
        CancellationToken cancellationToken
    )
    {
        ReleaseTable.Tell([
            .. bump.Apps.Select(app => new ReleaseRow(
                app.Release.App,
                app.Release.Version,
                app.Release.Images.Values.FirstOrDefault()?.Digest.Short ?? "-",
                ReleaseCommits.Of(_terms.Environments, bump.Tip, _options.Environment, app.Release.App).Short(),
                sync.HealthOf(app.Release.App)
            )),
        ]);
        TellFurther(further);
        await ExplainAsync(further, cancellationToken);
        Log.Information("");
        var wrote = sync.Result.Writes > 0 || further.Any(one => one.Promotion.Changed || one.Sync?.Result.Writes > 0);
        if (!bump.Changed && !wrote && !images.Any(image => image.IsNew))
        {
            Log.Information("Nothing changed: no image built, no commit made, nothing written to a cluster.");
        }

        if (_options.IsSandbox)
        {
            Log.Information(
                "Next: ./build.sh Up serves this sandbox with kubectl, git, pull requests and a dashboard; ./build.sh --help lists the rest."
            );
        }
    }

    private void TellFurther(IReadOnlyList<AdvancedEnvironment> further)
    {
        if (further.Count == 0 || _terms.Environments.KnownTip(_options.Branch) is not { } tip)
        {
            return;
        }

        Log.Information("");
        foreach (var one in further)
        {
            Log.Information("{Environment,-10}  {State}{Waits}", one.Name, State(one, tip), Waits(one));
        }
    }

    private string State(AdvancedEnvironment one, CommitId tip)
    {
        if (one.Sync is not { } sync)
        {
            return "no releases yet";
        }

        var last = _terms.Environments.Changes(tip, EnvironmentLayout.Folder(one.Name)).First().Commit;
        return $"{AppCount.Of(sync.Apps.Count)} {sync.Result.Status} at {last.Short()}";
    }

    private static string Waits(AdvancedEnvironment one) =>
        one.Waits.Count > 0 ? $"; waits for {string.Join(", ", one.Waits)}" : "";

    // One object of the last environment, so that a newcomer sees how far back everything can be followed.
    private async Task ExplainAsync(IReadOnlyList<AdvancedEnvironment> further, CancellationToken cancellationToken)
    {
        if (further.LastOrDefault(one => one.Sync is not null) is not { } last || _options.Services.Count == 0)
        {
            return;
        }

        using var tools = delivery.Tools();
        var subject = $"deploy/{_options.Services[0].Name}";
        var environment = last.Name;
        var request = EnvironmentOptions.Explain(_options, subject, space: null, environment);
        var found = await new Explainer(tools.Environments) { Sources = tools.Sources }.ExplainAsync(
            request,
            cancellationToken
        );
        Log.Information("");
        Log.Information("$ ./build.sh Explain --object {Subject} --environment {Environment}", subject, environment);
        Output.Tell(Explanation.ToText(found));
    }
}
