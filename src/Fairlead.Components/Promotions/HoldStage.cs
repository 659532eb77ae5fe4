using System.Text;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Git;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>The stages that keep bumps and promotions away, and let them in again.</summary>
public sealed class HoldStage(DeliveryOptions options, PromotionTools tools)
{
    /// <summary>Commits a hold; one that says the same is no commit.</summary>
    public async Task HoldAsync(string environment, string? app, Hold hold, CancellationToken cancellationToken)
    {
        var file = Hold.FileOf(environment, app);
        var outcome = await tools.Environments.CommitAsync(
            options.Branch,
            snapshot =>
            {
                Check(snapshot, environment, app);
                return new TreeChange
                {
                    Writes = new Dictionary<string, byte[]>(StringComparer.Ordinal)
                    {
                        [file] = Encoding.UTF8.GetBytes(hold.Write()),
                    },
                    Message = new CommitMessage($"{What(environment, app)}: hold against bumps and promotions")
                    {
                        Body = hold.Reason.TrimEnd('.') + ".",
                    },
                };
            },
            cancellationToken
        );
        Log.Information(
            "{What} {State} at {Commit}",
            What(environment, app),
            outcome.Changed ? "held" : "was held already",
            outcome.Tip.Short()
        );
    }

    /// <summary>Removes a hold; where there is none nothing is committed.</summary>
    public async Task UnholdAsync(string environment, string? app, CancellationToken cancellationToken)
    {
        var file = Hold.FileOf(environment, app);
        var outcome = await tools.Environments.CommitAsync(
            options.Branch,
            snapshot =>
            {
                Check(snapshot, environment, app);
                return snapshot.Exists(file)
                    ? new TreeChange
                    {
                        Deletes = [file],
                        Message = new CommitMessage($"{What(environment, app)}: let bumps and promotions in again"),
                    }
                    : null;
            },
            cancellationToken
        );
        Log.Information(
            "{What} {State} at {Commit}",
            What(environment, app),
            outcome.Changed ? "is no longer held" : "was not held",
            outcome.Tip.Short()
        );
    }

    // A hold in a folder that nobody reads would keep nothing away.
    private static void Check(TreeSnapshot snapshot, string environment, string? app)
    {
        var text = snapshot.ReadText(EnvironmentLayout.ConfigurationFile);
        var configuration = DeliveryConfiguration.Read(text ?? "", EnvironmentLayout.ConfigurationFile);
        _ = configuration.Environment(environment);
        if (app is not null)
        {
            _ = configuration.App(app);
        }
    }

    private static string What(string environment, string? app) => app is null ? environment : $"{environment}/{app}";
}
