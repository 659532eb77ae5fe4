using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Output;

/// <summary>The run's summary for programs, and for GitHub's job page.</summary>
internal static class SummaryFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(BuildReport report, BuildSession session)
    {
        AbsolutePath file = session.Options.SummaryFile is { } named
            ? Path.Combine(session.WorkingDirectory, named)
            : session.TemporaryDirectory / "build-summary.json";
        file.WriteAllText(session.Secrets.Apply(Json(report).ToJsonString(Indented)));
        if (session.Host is GitHubActions { StepSummaryFile: { } page })
        {
            page.AppendAllText(session.Secrets.Apply(Markdown(report)));
        }
    }

    private static JsonObject Json(BuildReport report) =>
        new()
        {
            ["outcome"] = report.Outcome,
            ["milliseconds"] = (long)report.Elapsed.TotalMilliseconds,
            ["targets"] = new JsonArray([.. report.Shown.Select(target => (JsonNode)Json(target, report))]),
        };

    private static JsonObject Json(ExecutableTarget target, BuildReport report)
    {
        var run = report.Runs.FirstOrDefault(run => run.Target == target);
        return new JsonObject
        {
            ["name"] = target.Name,
            ["status"] = target.Status.ToString(),
            ["milliseconds"] = (long)target.Duration.TotalMilliseconds,
            ["reason"] = target.SkipReason,
            ["facts"] = new JsonObject(
                target.SummaryInformation.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))
            ),
            ["error"] = run?.Error is { } error ? Failures.Brief(error) : null,
            ["diagnoses"] = new JsonArray([
                .. (run?.Diagnoses.All() ?? []).Select(diagnosis => new JsonObject
                {
                    ["level"] = diagnosis.Level.ToString(),
                    ["file"] = diagnosis.File,
                    ["line"] = diagnosis.Line,
                    ["code"] = diagnosis.Code,
                    ["text"] = diagnosis.Text,
                }),
            ]),
        };
    }

    private static string Markdown(BuildReport report)
    {
        var text = new StringBuilder(
            $"### Build {report.Outcome}\n\n| Target | Status | Time | |\n|---|---|---:|---|\n"
        );
        foreach (var target in report.Shown)
        {
            var time = target.Duration > TimeSpan.Zero ? Durations.Text(target.Duration) : "";
            text.Append('|')
                .AppendJoin('|', $" {target.Name} ", $" {target.Status} ", $" {time} ", $" {Cell(target, report)} ")
                .Append("|\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Cell(ExecutableTarget target, BuildReport report) =>
        ConsoleSummary
            .Facts(target, report)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("\n", " ", StringComparison.Ordinal);
}
