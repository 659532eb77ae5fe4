using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>What is printed when all has ended: the failures, the table, one closing line.</summary>
internal static class ConsoleSummary
{
    private const int ShortestName = 6;
    private const int StatusWidth = 11;
    private const int DurationWidth = 8;

    public static void Print(BuildReport report, BuildSession session)
    {
        var palette = Palette.Of(session);
        PrintFailures(report, session, palette);
        PrintTable(report, session, palette);
        session.Output.WriteLine();
        session.Output.WriteLine(Closing(report, palette));
    }

    /// <summary>The facts behind a target's line: what it reported, or why it did not run or succeed.</summary>
    public static string Facts(ExecutableTarget target, BuildReport report) =>
        target.Status == ExecutionStatus.Failed && report.RunOf(target)?.Error is { } error
            ? string.Join(", ", new[] { FactsOf(target), Failures.BriefWithCode(error) }.Where(text => text.Length > 0))
            : FactsOf(target);

    private static string FactsOf(ExecutableTarget target)
    {
        var facts = new List<string>();
        foreach (var (name, value) in target.SummaryInformation)
        {
            facts.Add(value.Length > 0 ? $"{name}: {value}" : name);
        }

        if (target.SkipReason is { Length: > 0 } reason)
        {
            facts.Add(reason);
        }

        return string.Join(", ", facts);
    }

    private static void PrintFailures(BuildReport report, BuildSession session, Palette palette)
    {
        foreach (var run in report.Failed)
        {
            session.Output.WriteLine();
            session.Output.WriteLine($"{palette.Red("──")} {palette.Bold(run.Target.Name)} {palette.Red("failed")}");
            foreach (var line in FailureText.Of(run, session))
            {
                session.Output.WriteLine("  " + line);
            }
        }
    }

    private static void PrintTable(BuildReport report, BuildSession session, Palette palette)
    {
        var rows = report.Shown.ToList();
        var nameWidth = ShortestName + 2;
        rows.ForEach(target => nameWidth = Math.Max(nameWidth, target.Name.Length + 2));
        var rule = palette.Dim(Columns.Rule(nameWidth + StatusWidth + DurationWidth));
        session.Output.WriteLine();
        session.Output.WriteLine(
            palette.Dim(
                Columns.Left("Target", nameWidth)
                    + Columns.Left("Status", StatusWidth)
                    + Columns.Right("Time", DurationWidth)
            )
        );
        session.Output.WriteLine(rule);
        foreach (var target in rows)
        {
            var time = target.Duration > TimeSpan.Zero ? Durations.Text(target.Duration) : "";
            var facts = FactsOf(target);
            var line =
                Columns.Left(target.Name, nameWidth)
                + Paint(palette, target.Status, Columns.Left(StatusNames.Of(target.Status), StatusWidth))
                + Columns.Right(time, DurationWidth)
                + (facts.Length > 0 ? "   " + palette.Dim(facts) : "");
            session.Output.WriteLine(line.TrimEnd());
        }

        session.Output.WriteLine(rule);
        session.Output.WriteLine(
            Columns.Left("Total", nameWidth + StatusWidth)
                + Columns.Right(Durations.Text(report.Elapsed), DurationWidth)
        );
    }

    private static string Paint(Palette palette, ExecutionStatus status, string text) =>
        status switch
        {
            ExecutionStatus.Succeeded => palette.Green(text),
            ExecutionStatus.Failed or ExecutionStatus.Aborted => palette.Red(text),
            _ => palette.Dim(text),
        };

    private static string Closing(BuildReport report, Palette palette)
    {
        if (report.Signal is { } signal)
        {
            return palette.Red($"Build cancelled by {signal}.");
        }

        if (report.Build.IsSucceeding)
        {
            return palette.Green($"Build succeeded in {Durations.Text(report.Elapsed)}.");
        }

        var failed = string.Join(", ", report.Failed.Select(run => run.Target.Name));
        return palette.Red(failed.Length > 0 ? $"Build failed: {failed}." : "Build failed.");
    }
}
