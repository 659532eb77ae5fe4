using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Serilog;

namespace Fairlead.Components.Reporting;

/// <summary>The end of a delivery: what runs now, and what to do next.</summary>
public sealed class Conclusion(DeliveryOptions options)
{
    /// <summary>Shows the closing table and the next steps.</summary>
    public void Tell(BumpResult bump, SyncReport sync)
    {
        ReleaseTable.Tell([
            .. bump.Apps.Select(app => new ReleaseRow(
                app.Release.App,
                app.Release.Version,
                app.Release.Images.Values.FirstOrDefault()?.Digest.Short ?? "-",
                bump.Tip.Short(),
                sync.HealthOf(app.Release.App)
            )),
        ]);
        Log.Information("");
        if (!bump.Changed && sync.Result.Writes == 0)
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
