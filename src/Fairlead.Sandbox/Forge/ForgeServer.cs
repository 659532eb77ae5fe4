using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Forge;

/// <summary>
/// A forge in the shape of GitHub's, as small as a promotion needs: an API below <c>/api/v3/</c>, and pages for people at
/// <c>/name/pulls</c>.
/// </summary>
internal sealed partial class ForgeServer(ForgeStore store)
{
    /// <summary>Whether a path is the forge's; the others of its port are the Git server's.</summary>
    public static bool IsResponsible(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || Page().IsMatch(path.Value ?? "");

    public Task HandleAsync(HttpContext context) =>
        Page().Match(context.Request.Path.Value ?? "") is { Success: true } page
            ? PageAsync(context, page)
            : ApiAsync(context);

    private async Task PageAsync(HttpContext context, Match page)
    {
        var repository = page.Groups["name"].Value;
        var number = page.Groups["number"] is { Success: true } group
            ? int.Parse(group.ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        var parts = repository.Split('/');
        var known = parts.Length == 1 ? store.Find(ForgeStore.Owner, repository) : store.Find(parts[0], parts[1]);
        var html = known is null
            ? null
            : await store.WithAsync(
                known,
                (state, _) =>
                    Task.FromResult(
                        number == 0 ? ForgePages.List(known, state)
                        : state.Pulls.Find(pull => pull.Number == number) is { } pull
                            ? ForgePages.One(known, pull, state)
                        : null
                    ),
                context.RequestAborted
            );
        context.Response.StatusCode = html is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.ContentType = "text/html; charset=utf-8";
        // Whatever a pull request's text holds, a browser runs and fetches nothing.
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync(html ?? ForgePages.Missing(), context.RequestAborted);
    }

    private async Task ApiAsync(HttpContext context)
    {
        var match = Route().Match(context.Request.Path.Value ?? "");
        var repository = match.Success ? store.Find(match.Groups["owner"].Value, match.Groups["name"].Value) : null;
        var (valid, body) = await ForgeRequest.ReadBodyAsync(context);
        var reply =
            repository is null ? ForgeReply.NotFound()
            : !valid ? ForgeReply.Problem(StatusCodes.Status400BadRequest, "Problems parsing JSON")
            : await AnswerAsync(context, repository, match.Groups["rest"].Value, body);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(reply.Body?.ToJsonString() ?? "{}", context.RequestAborted);
    }

    private Task<ForgeReply> AnswerAsync(HttpContext context, string repository, string rest, JsonNode? body)
    {
        var names = new ForgeNames(new Uri($"{context.Request.Scheme}://{context.Request.Host}/"), repository);
        var request = new ForgeRequest(
            context.Request.Method,
            rest.Split('/', StringSplitOptions.RemoveEmptyEntries),
            context.Request.Query,
            body,
            ForgeRequest.UserOf(context),
            names
        );
        return store.WithAsync(
            repository,
            (state, git) => new ForgeCall(request, state, git, store.Time, context.RequestAborted).AnswerAsync(),
            context.RequestAborted
        );
    }

    [GeneratedRegex(
        @"\A/api/v3/repos/(?<owner>[^/]+)/(?<name>[^/]+)(/(?<rest>.*))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Route();

    [GeneratedRegex(
        @"\A/(?<name>[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)?)/pulls(/(?<number>[0-9]{1,9}))?/?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Page();
}
