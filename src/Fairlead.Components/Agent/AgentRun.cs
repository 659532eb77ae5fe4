using Fairlead.Components.Session;
using Fairlead.Delivery.Forges;
using Serilog;

namespace Fairlead.Components.Agent;

/// <summary>Runs the agent once and shows what it does.</summary>
internal sealed class AgentRun(DeliveryOptions options, Destination destination, ForgeAddress forge)
{
    /// <summary>Runs the agent and returns what it reported.</summary>
    /// <param name="accepted">A commit that is applied though it does not follow from the last one; null for none.</param>
    /// <exception cref="SyncFailedException">An application failed, or the agent could not do its work.</exception>
    public SyncReport Run(AcceptedCommit? accepted = null)
    {
        var apps = new List<AgentEvent>();
        var result = new AgentProgram(options, destination, forge).RunOnce(
            accepted,
            report =>
            {
                Tell(report);
                if (report.Event is "app")
                {
                    apps.Add(report);
                }
            }
        );
        var sync = new SyncReport(result, apps);
        sync.ThrowIfFailed(options.Environment);
        Log.Information("{Environment,-12} {Summary}", options.Environment, sync.ToString());
        return sync;
    }

    private static void Tell(AgentEvent report)
    {
        switch (report.Event)
        {
            case "object" when report.Action is not "unchanged":
                Log.Information(
                    "{App,-12} {Object,-36} {Action}",
                    report.App,
                    $"{report.Kind} {report.Name}",
                    report.Action
                );
                break;
            case "waiting" when !IsFleeting(report.Message ?? ""):
                Log.Information("{App,-12} waiting: {Message}", report.App, report.Message);
                break;
            case "app":
                TellApp(report);
                break;
            case "accepted":
                Log.Warning("{Message}", report.Message);
                break;
            case "error":
                Log.Error("{Message}", RefusalCode.After(report.Message ?? "", report.Code));
                break;
        }
    }

    // Said of whatever was just applied; on the next look it is otherwise.
    private static bool IsFleeting(string message) =>
        message.Split("; ").All(part => part.Contains("its controller has not seen "));

    private static void TellApp(AgentEvent report)
    {
        if (report.Status is "healthy")
        {
            Log.Information(
                "{App,-12} {Status,-8} {What}  {Seconds:0.0} s",
                report.App,
                report.Status,
                Counts(report),
                report.Milliseconds / 1000.0
            );
        }
        else
        {
            Log.Error(
                "{App,-12} {Status,-8} {Message}",
                report.App,
                report.Status,
                RefusalCode.After(report.Message ?? "", report.Code)
            );
        }
    }

    private static string Counts(AgentEvent report)
    {
        (int Count, string What)[] counts =
        [
            (report.Created, "created"),
            (report.Configured, "configured"),
            (report.Pruned, "pruned"),
            (report.Unchanged, "unchanged"),
        ];
        return string.Join(", ", counts.Where(one => one.Count > 0).Select(one => $"{one.Count} {one.What}"));
    }
}
