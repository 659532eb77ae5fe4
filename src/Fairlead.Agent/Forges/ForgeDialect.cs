using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Environments.Agents;

namespace Fairlead.Agent.Forges;

/// <summary>How a forge wants a status to be written.</summary>
/// <remarks>
/// Sources: GitHub REST API, "Create a commit status" (version 2022-11-28); GitLab REST API, "Set the pipeline status of a
/// commit".
/// </remarks>
internal static class ForgeDialect
{
    private const int LongestOnGitHub = 140;
    private const int LongestOnGitLab = 255;

    public static Uri DefaultApi(ForgeKind kind) =>
        kind == ForgeKind.GitLab ? new Uri("https://gitlab.com/api/v4") : new Uri("https://api.github.com");

    public static Uri Path(ForgeKind kind, Uri api, string repository, string commit)
    {
        var path =
            kind == ForgeKind.GitLab
                ? $"projects/{Uri.EscapeDataString(repository)}/statuses/{commit}"
                : $"repos/{string.Join('/', repository.Split('/').Select(Uri.EscapeDataString))}/statuses/{commit}";
        return new Uri($"{api.AbsoluteUri.TrimEnd('/')}/{path}");
    }

    public static JsonObject Body(ForgeKind kind, CommitStatus status)
    {
        var isGitLab = kind == ForgeKind.GitLab;
        var body = new JsonObject
        {
            ["state"] = (isGitLab, status.State) switch
            {
                (_, CommitStatusState.Pending) => "pending",
                (_, CommitStatusState.Success) => "success",
                (true, _) => "failed",
                (false, _) => "failure",
            },
            [isGitLab ? "name" : "context"] = status.Context,
            ["description"] = Describe(status, isGitLab ? LongestOnGitLab : LongestOnGitHub),
        };
        if (status.Target is { } target)
        {
            body["target_url"] = target.AbsoluteUri;
        }

        return body;
    }

    public static IEnumerable<(string Name, string Value)> Headers(ForgeKind kind, string token) =>
        kind == ForgeKind.GitLab
            ? [("PRIVATE-TOKEN", token)]
            :
            [
                ("Authorization", $"Bearer {token}"),
                ("Accept", "application/vnd.github+json"),
                ("X-GitHub-Api-Version", "2022-11-28"),
            ];

    private static string Describe(CommitStatus status, int longest)
    {
        var message = ForeignText.Shown(status.Description);
        return status.Report?.Behind(message, longest) ?? AgentReport.Shorten(message, longest);
    }
}
