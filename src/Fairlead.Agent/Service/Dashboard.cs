using System.Globalization;
using System.Net;
using System.Text;

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
        foreach (var problem in state.Problems)
        {
            page.Append("<p class=\"problem\" role=\"alert\">").Append(Text(problem)).Append("</p>");
        }

        page.Append(
            "<table><thead><tr><th scope=\"col\">Application</th><th scope=\"col\">Health</th><th scope=\"col\">Last change</th><th scope=\"col\">Message</th></tr></thead><tbody>"
        );
        foreach (var app in state.Apps)
        {
            Row(page, app);
        }

        return page.Append("</tbody></table></body></html>").ToString();
    }

    private static void Row(StringBuilder page, AppState app)
    {
        var retry = app.NextAttempt is { } next ? $" Tried again at {Time(next)}." : "";
        page.Append("<tr><td>")
            .Append(Text(app.Name))
            .Append("</td><td class=\"")
            .Append(Text(app.Status))
            .Append("\">")
            .Append(Text(app.Status))
            .Append("</td><td>")
            .Append(Text(Time(app.LastChange)))
            .Append("</td><td>")
            .Append(Text(app.Message + retry))
            .Append("</td></tr>");
    }

    // Everything shown may come from a repository or a cluster.
    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Time(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "not since the agent started";
}
