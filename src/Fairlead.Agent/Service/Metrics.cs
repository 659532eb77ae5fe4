using System.Globalization;
using System.Text;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Service;

/// <summary>The agent's numbers in the text format of Prometheus.</summary>
/// <remarks>Source: Prometheus documentation, "Exposition formats", version 0.0.4.</remarks>
internal static class Metrics
{
    public static string Render(AgentState state, RequestCounts requests)
    {
        var text = new StringBuilder();
        Family(text, "fairlead_app_healthy", "gauge", "1 for an application that is healthy, 0 for any other.");
        foreach (var app in state.Apps)
        {
            Sample(
                text,
                $"fairlead_app_healthy{{environment=\"{state.Environment}\",app=\"{app.Name}\"}}",
                app.Stage == AppStage.Healthy ? 1 : 0
            );
        }

        Family(
            text,
            "fairlead_commit_refused",
            "gauge",
            "1 while the branch's newest commit is not applied, 0 otherwise."
        );
        Sample(text, "fairlead_commit_refused", state.Refused is null ? 0 : 1);
        Family(text, "fairlead_passes_total", "counter", "Passes that were begun.");
        Sample(text, "fairlead_passes_total", state.Passes);
        Family(text, "fairlead_repairs_total", "counter", "Foreign changes that were repaired.");
        Sample(text, "fairlead_repairs_total", state.Repairs);
        Family(
            text,
            "fairlead_unforeseen_errors_total",
            "counter",
            "Errors that nobody foresaw; each is in the log with its trace."
        );
        Sample(text, "fairlead_unforeseen_errors_total", state.UnforeseenErrors);
        Family(
            text,
            "fairlead_oldest_work_seconds",
            "gauge",
            "How long the oldest work is due, or under way without a sign of life; 0 where there is none."
        );
        Sample(text, "fairlead_oldest_work_seconds", (long)state.OldestWork().TotalSeconds);
        Family(
            text,
            "fairlead_watch_silence_seconds",
            "gauge",
            "How long the cluster has said nothing on a watch, not even a bookmark."
        );
        foreach (var (kind, @namespace, silence) in state.Watches())
        {
            Sample(
                text,
                $"fairlead_watch_silence_seconds{{kind=\"{kind}\",namespace=\"{@namespace}\"}}",
                (long)silence.TotalSeconds
            );
        }

        Family(text, "fairlead_cluster_requests_total", "counter", "Requests to the cluster.");
        foreach (var (method, count) in requests.ByMethod)
        {
            Sample(text, $"fairlead_cluster_requests_total{{method=\"{method}\"}}", count);
        }

        return text.ToString();
    }

    private static void Family(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP ")
            .Append(name)
            .Append(' ')
            .Append(help)
            .Append("\n# TYPE ")
            .Append(name)
            .Append(' ')
            .Append(type)
            .Append('\n');

    private static void Sample(StringBuilder text, string name, long value) =>
        text.Append(name).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
