#nullable disable
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>GitHub's CI service, by its environment variables.</summary>
public class GitHubActions : Host, IBuildServer
{
    private readonly Lazy<JsonObject> _event = new(() =>
        EnvironmentInfo.GetVariable("GITHUB_EVENT_PATH") is { } path && File.Exists(path)
            ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject
            : null
    );

    internal static bool IsRunningGitHubActions => EnvironmentInfo.HasVariable("GITHUB_ACTIONS");

    public static new GitHubActions Instance => NukeBuild.Host as GitHubActions;

    string IBuildServer.Branch => Ref;

    string IBuildServer.Commit => Sha;

    public string Home => Text("HOME");

    public string Workflow => Text("GITHUB_WORKFLOW");

    public string Action => Text("GITHUB_ACTION");

    public string Actor => Text("GITHUB_ACTOR");

    public string Repository => Text("GITHUB_REPOSITORY");

    public string RepositoryOwner => Text("GITHUB_REPOSITORY_OWNER");

    public string EventName => Text("GITHUB_EVENT_NAME");

    public AbsolutePath EventPath => Text("GITHUB_EVENT_PATH");

    public JsonObject GitHubEvent => _event.Value;

    public string Workspace => Text("GITHUB_WORKSPACE");

    public string Sha => Text("GITHUB_SHA");

    public string Ref => Text("GITHUB_REF");

    public string RefName => Text("GITHUB_REF_NAME");

    public string HeadRef => Text("GITHUB_HEAD_REF");

    public string BaseRef => Text("GITHUB_BASE_REF");

    public string ServerUrl => Text("GITHUB_SERVER_URL");

    public string Token => Text("GITHUB_TOKEN");

    public string Job => Text("GITHUB_JOB");

    public long RunId => Number("GITHUB_RUN_ID");

    public long RunNumber => Number("GITHUB_RUN_NUMBER");

    public AbsolutePath StepSummaryFile => Text("GITHUB_STEP_SUMMARY");

    public bool IsPullRequest => EventName is "pull_request" or "pull_request_target";

    public string PullRequestAction => Field("action");

    public int? PullRequestNumber => IsPullRequest ? (int?)GitHubEvent?["number"] : null;

    public void Group(string group) => WriteCommand("group", group);

    public void EndGroup(string group) => WriteCommand("endgroup", group);

    public void WriteDebug(string message) => WriteCommand("debug", message);

    public void WriteWarning(string message) => WriteCommand("warning", message);

    public void WriteError(string message) => WriteCommand("error", message);

    /// <summary>Prints a command to the service, its text escaped as the service wants it.</summary>
    public void WriteCommand(
        string command,
        string message = null,
        Func<IDictionary<string, object>, IDictionary<string, object>> dictionaryConfigurator = null
    )
    {
        var properties =
            dictionaryConfigurator?.Invoke(new Dictionary<string, object>()) ?? new Dictionary<string, object>();
        var list = properties
            .Select(pair => $"{pair.Key}={EscapeProperty(Convert.ToString(pair.Value, CultureInfo.InvariantCulture))}")
            .JoinComma();
        BuildSession.Current.Output.WriteCommand(
            $"::{command}{(list.Length > 0 ? " " + list : "")}::{EscapeData(message ?? "")}"
        );
    }

    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => Group(text), () => EndGroup(text));

    protected internal override void ReportWarning(string text, string details = null) => WriteWarning(text);

    protected internal override void ReportError(string text, string details = null) => WriteError(text);

    internal override void RegisterSecret(string value)
    {
        // The service masks single lines only.
        foreach (var line in value.SplitLineBreaks().Where(line => line.Trim().Length > 0))
        {
            BuildSession.Current.Output.WriteUnmasked($"::add-mask::{EscapeData(line)}");
        }
    }

    internal override bool IsCommand(string line) =>
        !line.Contains('\r')
        && (line.StartsWith("::", StringComparison.Ordinal) || line.StartsWith("##[", StringComparison.Ordinal));

    internal override void ReportAt(Diagnosis diagnosis) =>
        WriteCommand(
            diagnosis.IsError ? "error" : "warning",
            diagnosis.Text,
            properties =>
            {
                properties["file"] = diagnosis.File;
                properties["line"] = diagnosis.Line;
                if (diagnosis.Column > 0)
                {
                    properties["col"] = diagnosis.Column;
                }

                properties["title"] = diagnosis.Code;
                return properties;
            }
        );

    private static string EscapeData(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string EscapeProperty(string text) => EscapeData(text ?? "").Replace(":", "%3A").Replace(",", "%2C");

    private static string Text(string name) => EnvironmentInfo.GetVariable(name) is { Length: > 0 } text ? text : null;

    private static long Number(string name) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private string Field(string name) =>
        GitHubEvent?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;
}
