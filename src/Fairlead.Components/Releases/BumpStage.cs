using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Git;
using Serilog;

namespace Fairlead.Components.Releases;

/// <summary>The stage that commits releases and rendered objects to the environment repository.</summary>
public sealed class BumpStage(DeliveryOptions options, DeliveryTerms terms)
{
    /// <summary>Commits what differs, all applications in one commit; no difference, no commit.</summary>
    /// <param name="rendered">The releases.</param>
    /// <param name="allowOlder">Whether older source than what is released is taken too.</param>
    /// <exception cref="SupersededException">Newer source is released, or that of another line.</exception>
    /// <exception cref="DeliveryException">The source is not committed; or the environment is held, or gets its releases from another one.</exception>
    /// <exception cref="GitException">The repository refuses the push or cannot be reached.</exception>
    public async Task<BumpResult> RunAsync(
        RenderedRelease rendered,
        bool allowOlder,
        CancellationToken cancellationToken
    )
    {
        CommittedSource.CheckReleases(options, rendered.Releases);
        // The sandbox has what its own checkout was at last, in whatever order branches are looked at.
        var takesAny = allowOlder || options.Repository is null;
        var bump = new EnvironmentBump(terms.Environments, rendered.Charts, TimeProvider.System)
        {
            Sources = takesAny ? null : new SourceHistory(options.Root),
        };
        var result = await bump.RunAsync(
            new BumpRequest
            {
                Environment = options.Environment,
                Branch = options.Branch,
                Releases = rendered.Releases,
                Policies = options.Policies,
                Trailers = TraceParent.Trailers(),
            },
            cancellationToken
        );
        Tell(result);
        return result;
    }

    private void Tell(BumpResult result)
    {
        if (!result.Changed)
        {
            Log.Information("{Environment} unchanged at {Commit}", options.Environment, result.Tip.Short());
            return;
        }

        foreach (var app in result.Plan.Apps.Where(app => !app.IsEmpty))
        {
            Log.Information(
                "{App,-12} {Versions,-12} {Changes}",
                app.App,
                app.Versions,
                string.Join(", ", Counts(app).Where(one => one.Count > 0).Select(one => $"{one.Count} to {one.What}"))
            );
        }

        Log.Information(
            "{Environment} committed as {Commit}: {Summary}",
            options.Environment,
            result.Tip.Short(),
            result.Plan.Summary
        );
    }

    private static IEnumerable<(int Count, string What)> Counts(AppPlan app) =>
        Enum.GetValues<ChangeKind>().Select(kind => (app.Count(kind), kind.ToString().ToLowerInvariant()));
}
