using Fairlead.Components.Agent;
using Fairlead.Components.Images;
using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Serilog;

namespace Fairlead.Components.Reporting;

/// <summary>The end of a delivery: what runs now, and what to do next.</summary>
public sealed class Conclusion(DeliveryOptions options, DeliveryTerms terms)
{
    /// <summary>Shows the closing table and the next steps.</summary>
    public void Tell(IReadOnlyList<ServiceImage> images, BumpResult bump, SyncReport sync)
    {
        ReleaseTable.Tell([
            .. bump.Apps.Select(app => new ReleaseRow(
                app.Release.App,
                app.Release.Version,
                app.Release.Images.Values.FirstOrDefault()?.Digest.Short ?? "-",
                ReleaseCommits.Of(terms.Environments, bump.Tip, options.Environment, app.Release.App).Short(),
                sync.HealthOf(app.Release.App)
            )),
        ]);
        Log.Information("");
        if (!bump.Changed && sync.Result.Writes == 0 && !images.Any(image => image.IsNew))
        {
            Log.Information("Nothing changed: no image built, no commit made, nothing written to the cluster.");
        }

        if (options.NeedsSandbox)
        {
            Log.Information(
                "Next: ./build.sh Up serves this sandbox with kubectl, git and a dashboard; ./build.sh --help lists the rest."
            );
        }
    }
}
