using System.Globalization;
using System.Net;
using System.Text;

namespace Fairlead.Sandbox.Forge;

/// <summary>The forge's pages for people: a list of pull requests, and one of them. Every text is escaped.</summary>
internal static class ForgePages
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}
        a{color:#0969da;text-decoration:none} h1{font-size:1.5rem;margin:.2rem 0} h2,h3,h4{font-size:1.1rem;margin:1.2rem 0 .4rem}
        table{border-collapse:collapse;margin:.6rem 0} td,th{border:1px solid #d0d7de;padding:.25rem .7rem;text-align:left}
        th{background:#f6f8fa} code,pre{font:13px/1.5 ui-monospace,monospace;background:#f6f8fa;border-radius:6px}
        code{padding:.1rem .3rem;overflow-wrap:anywhere} pre{padding:.7rem;overflow:auto} pre code{padding:0;background:none;overflow-wrap:normal}
        details{border:1px solid #d0d7de;border-radius:6px;padding:.4rem .8rem;margin:.5rem 0} summary{cursor:pointer}
        .box{border:1px solid #d0d7de;border-radius:6px;padding:.4rem 1rem;margin:1rem 0} .quiet{color:#59636e}
        .open,.success{background:#1a7f37} .merged{background:#8250df} .closed,.pending{background:#59636e} .failure,.error{background:#cf222e}
        .mark{color:#fff;border-radius:2em;padding:.1rem .6rem;font-size:.85rem} .label{background:#ddf4ff;color:#0550ae;border-radius:2em;padding:.1rem .6rem;font-size:.85rem}
        .add{color:#116329;background:#dafbe1;display:block} .del{color:#82071e;background:#ffebe9;display:block} .chg{color:#7d4e00;background:#fff8c5;display:block}
        ul.rows{list-style:none;padding:0} ul.rows li{border-bottom:1px solid #d0d7de;padding:.6rem 0}
        @media (prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}th,code,pre{background:#161b22}a{color:#4493f8}
        td,th,details,.box,ul.rows li{border-color:#3d444d}.quiet{color:#9198a1}.add{color:#7ee787;background:#12261e}.del{color:#ffa198;background:#2a1618}.chg{color:#f2cc60;background:#272115}.label{background:#121d2f;color:#79c0ff}}
        """;

    public static string List(string repository, ForgeState state)
    {
        var rows = state
            .Pulls.OrderByDescending(pull => pull.Number)
            .Select(pull =>
                $"""<li>{Mark(pull)} <a href="/{Text(repository)}/pulls/{pull.Number}">{Text(pull.Title)}</a> {Labels(pull)}<br><span class="quiet">#{pull.Number} opened {Timestamp.ToMinute(pull.CreatedAt)} UTC by {Text(pull.Author)}, {Text(pull.HeadBranch)} into {Text(pull.BaseBranch)}</span></li>"""
            );
        var list = string.Concat(rows);
        return Document(
            $"Pull requests of {repository}",
            $"""<h1>Pull requests of {Text(repository)}</h1>{(list.Length == 0 ? "<p class=\"quiet\">There is none yet.</p>" : $"<ul class=\"rows\">{list}</ul>")}"""
        );
    }

    public static string One(string repository, ForgePull pull, ForgeState state)
    {
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <p class="quiet"><a href="/{Text(repository)}/pulls">Pull requests of {Text(repository)}</a></p>
            <h1>{Text(pull.Title)} <span class="quiet">#{pull.Number}</span></h1>
            <p>{Mark(pull)} {Labels(pull)} <span class="quiet">{Text(pull.Author)} wants to merge <code>{Text(
                pull.HeadBranch
            )}</code> into <code>{Text(pull.BaseBranch)}</code>, opened {Timestamp.ToMinute(pull.CreatedAt)} UTC</span></p>
            <div class="box">{ForgeMarkdown.ToHtml(pull.Body)}</div>
            <h2>Statuses of {Text(pull.HeadSha[..7])}</h2>
            {Statuses(pull, state)}
            """
        );
        foreach (var review in pull.Reviews)
        {
            var word = review.State.Replace('_', ' ').ToLowerInvariant();
            page.Append(
                CultureInfo.InvariantCulture,
                $"""<div class="box"><p><b>{Text(review.Author)}</b> {Text(word)} <span class="quiet">{Timestamp.ToMinute(review.At)} UTC</span></p>{ForgeMarkdown.ToHtml(review.Body)}</div>"""
            );
        }

        foreach (var comment in pull.Comments)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"""<div class="box" id="comment-{comment.Id}"><p><b>{Text(comment.Author)}</b> <span class="quiet">{Timestamp.ToMinute(comment.At)} UTC</span></p>{ForgeMarkdown.ToHtml(comment.Body)}</div>"""
            );
        }

        if (pull.MergeCommit is { } commit)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>Merged as <code>{Text(commit)}</code>.</p>");
        }

        return Document($"{pull.Title} #{pull.Number}", page.ToString());
    }

    public static string Missing() => Document("Not found", "<h1>There is no such page.</h1>");

    private static string Statuses(ForgePull pull, ForgeState state)
    {
        var newest = state
            .Statuses.Where(status => status.Commit == pull.HeadSha)
            .Reverse()
            .DistinctBy(status => status.Context)
            .OrderBy(status => status.Context, StringComparer.Ordinal)
            .Select(status =>
                $"""<li><span class="mark {Text(status.State)}">{Text(status.State)}</span> <b>{Text(status.Context)}</b> <span class="quiet">{Text(status.Description ?? "")}</span></li>"""
            );
        return string.Concat(newest) is { Length: > 0 } rows
            ? $"<ul class=\"rows\">{rows}</ul>"
            : "<p class=\"quiet\">There is none yet.</p>";
    }

    private static string Mark(ForgePull pull)
    {
        var state =
            pull.IsOpen ? "open"
            : pull.MergeCommit is null ? "closed"
            : "merged";
        return $"""<span class="mark {state}">{state}</span>""";
    }

    private static string Labels(ForgePull pull) =>
        string.Join(' ', pull.Labels.Select(label => $"""<span class="label">{Text(label)}</span>"""));

    private static string Document(string title, string content) =>
        $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{Text(title)}</title><style>{Style}</style></head>
            <body>{content}</body></html>

            """;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
