using System.Globalization;
using System.Net;
using System.Text;
using Fairlead.Agent.Reporting;

namespace Fairlead.Agent.Service;

/// <summary>One plain page: environment, commit, applications, health, last change.</summary>
internal static class Dashboard
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f24; background: #fff }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #d0d7de; vertical-align: top }
        .healthy { color: #116329 } .failed, .stalled, .problem { color: #b3261e } .progressing, .blocked { color: #7a4d00 }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } .healthy { color: #56d364 } .failed, .stalled, .problem { color: #ff7b72 } .progressing, .blocked { color: #e3b341 } }
        """;

    public static string Render(AgentState state)
    {
        var page = new StringBuilder();
        page.Append(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            )
            .Append("<meta http-equiv=\"refresh\" content=\"5\"><title>")
            .Append(Text(state.Environment))
            .Append(" - Fairlead</title><style>")
            .Append(Style)
            .Append("</style></head><body><h1>")
            .Append(Text(state.Environment))
            .Append("</h1><p>Commit ")
            .Append(Text(state.Commit ?? "none yet"))
            .Append("<br>Repository last answered ")
            .Append(Text(Time(state.LastFetch)))
            .Append("</p>");
        Notices(page, state);

        page.Append(
            "<table><thead><tr><th scope=\"col\">Application</th><th scope=\"col\">Health</th><th scope=\"col\">Since</th><th scope=\"col\">Last change</th><th scope=\"col\">Last plan</th><th scope=\"col\">Message</th></tr></thead><tbody>"
        );
        foreach (var app in state.Apps)
        {
            Row(page, app);
        }

        page.Append("</tbody></table>");
        Repairs(page, state);
        return page.Append("<p><a href=\"/api/status\">The same as JSON</a></p></body></html>").ToString();
    }

    private static void Notices(StringBuilder page, AgentState state)
    {
        foreach (var problem in state.Problems)
        {
            page.Append("<p class=\"problem\" role=\"alert\">").Append(Text(problem)).Append("</p>");
        }

        if (state.Record?.Acceptance is { } word)
        {
            page.Append("<p class=\"progressing\">")
                .Append(Text(word.IsUsed ? $"{word}" : $"{word} (the branch is not there yet)"))
                .Append("</p>");
        }

        foreach (var hold in state.Holds)
        {
            var until = hold.Expires is { } expires ? $" until {Time(expires)}" : "";
            var author = hold.Author is { } name ? $" by {name}" : "";
            page.Append("<p class=\"progressing\">")
                .Append(Text($"{hold.App ?? state.Environment} is on hold{author}{until}: {hold.Reason}"))
                .Append("</p>");
        }
    }

    private static void Repairs(StringBuilder page, AgentState state)
    {
        var repairs = state
            .Apps.SelectMany(app => app.Repairs.Select(repair => (app.Name, repair)))
            .OrderByDescending(pair => pair.repair.At)
            .ToList();
        if (repairs.Count == 0)
        {
            return;
        }

        page.Append("<h2>Foreign changes that were repaired</h2><ul>");
        foreach (var (app, repair) in repairs)
        {
            page.Append("<li>").Append(Text($"{Time(repair.At)} {app}: {repair.What}")).Append("</li>");
        }

        page.Append("</ul>");
    }

    private static void Row(StringBuilder page, AppState app)
    {
        var retry = app.NextAttempt is { } next ? $" Tried again at {Time(next)}." : "";
        page.Append("<tr><td>")
            .Append(Text(app.Name))
            .Append("</td><td class=\"")
            .Append(Text(StatusNames.Of(app.Stage)))
            .Append("\">")
            .Append(Text(StatusNames.Of(app.Stage)))
            .Append("</td><td>")
            .Append(Text(Time(app.Since)))
            .Append("</td><td>")
            .Append(Text(Time(app.LastChange)))
            .Append("</td><td>")
            .Append(Text(Plan(app.Plan)))
            .Append("</td><td>")
            .Append(Text(RefusalCode.After(app.Message, app.Code) + retry))
            .Append("</td></tr>");
    }

    private static string Plan(PlanNote? plan) =>
        plan is null
            ? "none yet"
            : $"{plan.Create} to create, {plan.Change} to change, {plan.Prune} to prune, {plan.Unchanged} unchanged";

    // Everything shown may come from a repository or a cluster.
    private static string Text(string text) => WebUtility.HtmlEncode(ForeignText.Shown(text));

    private static string Time(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "not since the agent started";
}
