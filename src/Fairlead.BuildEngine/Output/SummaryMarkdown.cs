using System.Text;
using Fairlead.BuildEngine.Running;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>The run's summary as GitHub's job page shows it.</summary>
internal static class SummaryMarkdown
{
    public static string Write(BuildReport report)
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
        ForeignText
            .Shown(ConsoleSummary.Facts(target, report))
            .Replace("\\", "\\\\")
            .Replace("|", "\\|")
            .Replace("[", "\\[")
            .Replace("`", "\\`")
            .Replace("<", "&lt;")
            .Replace("\n", " ");
}
