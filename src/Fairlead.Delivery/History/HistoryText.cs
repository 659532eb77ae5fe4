using System.Globalization;
using System.Text;

namespace Fairlead.Delivery.History;

/// <summary>Writes a history for a terminal.</summary>
internal static class HistoryText
{
    public static string Write(EnvironmentHistory history)
    {
        var text = new StringBuilder();
        var what = history.App is null ? history.Environment : $"{history.App} in {history.Environment}";
        text.Append(
            CultureInfo.InvariantCulture,
            $"{what}, {Timestamp.ToMinute(history.From)} to {Timestamp.ToMinute(history.To)} UTC\n"
        );
        foreach (var (name, value) in Figures(history.Figures))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name, -20} {value}\n");
        }

        foreach (var deployment in history.Deployments)
        {
            text.Append('\n');
            Deployment(text, deployment);
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Figures(DeliveryFigures figures)
    {
        var often = figures.PerWeek is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $", {rate:0.#} a week")
            : "";
        var back = figures.Rollbacks == 0 ? "" : $", and {figures.Rollbacks} rolled back";
        yield return ("deployments", $"{figures.Deployments}{often}{back}");
        if (figures.LeadTime is { } lead)
        {
            var most = figures.LeadTimeOfNineInTen is { } long1 ? $", nine in ten within {DurationText.Of(long1)}" : "";
            yield return ("lead time", $"{DurationText.Of(lead)}{most}");
        }

        if (figures.ChangeFailureRate is { } failing)
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{failing * 100:0} %");
            yield return ("change failure rate", $"{share} ({figures.Failures} of {figures.Deployments})");
        }

        if (figures.TimeToRestore is { } restore)
        {
            yield return ("time to restore", DurationText.Of(restore));
        }
    }

    private static void Deployment(StringBuilder text, Deployment deployment)
    {
        var kind = deployment.Kind.ToString().ToLowerInvariant();
        var by = deployment.Promotion?.PullRequest is { } request ? $"  {request}" : "";
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Timestamp.ToMinute(deployment.At)}  {deployment.Commit.Id.Short()}  {kind}{by}\n"
        );
        foreach (var app in deployment.Apps)
        {
            var lead = app.LeadTime is { } time ? $"  after {DurationText.Of(time)}" : "";
            text.Append(CultureInfo.InvariantCulture, $"  {app.App}  {Versions(app)}{lead}\n");
        }

        if (deployment.Failure is { } failure)
        {
            var restored = failure.TimeToRestore is { } time
                ? $", restored after {DurationText.Of(time)}"
                : ", not restored";
            text.Append(CultureInfo.InvariantCulture, $"  failed: {failure.Reason}{restored}\n");
        }
    }

    private static string Versions(DeployedApp app) =>
        (app.From, app.To) switch
        {
            (null, null) => "",
            (null, var to) => $"{to} (new)",
            (var from, null) => $"{from} (removed)",
            var (from, to) when from == to => to,
            var (from, to) => $"{from} -> {to}",
        };
}
