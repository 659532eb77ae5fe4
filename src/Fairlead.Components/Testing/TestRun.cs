using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Serilog;

namespace Fairlead.Components.Testing;

/// <summary>Runs test programs, two at a time on two cores, and tells what each reported as soon as it ends.</summary>
/// <param name="reports">Full path of the folder for the report files.</param>
internal sealed class TestRun(string reports)
{
    private readonly Lock _console = new();

    /// <summary>Runs the programs; the longest-running should come first.</summary>
    /// <param name="filter">Only tests whose full name contains this text; null for all.</param>
    public async Task<TestTotal> RunAsync(
        IReadOnlyList<TestProgram> programs,
        string? filter,
        CancellationToken cancellationToken
    )
    {
        var results = new TestReport[programs.Count];
        await Parallel.ForEachAsync(
            programs.Index(),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = cancellationToken,
            },
            async (next, _) =>
            {
                // The child process is waited for with a thread of its own: NUKE's processes have no awaitable end.
                results[next.Index] = await Task.Factory.StartNew(
                    () => Run(next.Item, filter),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                );
            }
        );
        return TestTotal.Of(results);
    }

    private TestReport Run(TestProgram program, string? filter)
    {
        var started = TimeProvider.System.GetTimestamp();
        var report = Complete(program, filter);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        lock (_console)
        {
            Tell(report, seconds);
        }

        return report;
    }

    // A test program that crashes is one failure more, and the others still run.
    private TestReport Complete(TestProgram program, string? filter)
    {
        try
        {
            return program.Run(reports, filter);
        }
        catch (InvalidDataException error)
        {
            return new TestReport(program.Project, 0, 1, 0, [new TestFailure(program.Project, error.Message, null, 0)]);
        }
    }

    private static void Tell(TestReport report, double seconds)
    {
        Log.Information(
            "{Project,-34} {Passed,5} passed  {Failed,2} failed  {Skipped,2} skipped  {Seconds,6:0.0} s",
            report.Project,
            report.Passed,
            report.Failed,
            report.Skipped,
            seconds
        );
        foreach (var failure in report.Failures)
        {
            // GitHub shows the failure beside the line; it would otherwise get the same text without a place as well.
            Log.ForContext("ToolLine", true).Error("{Failure}", failure.ToString());
            Annotate(failure);
        }
    }

    private static void Annotate(TestFailure failure)
    {
        if (failure.File is null)
        {
            GitHubActions.Instance?.WriteError(failure.ToString());
            return;
        }

        GitHubActions.Instance?.WriteCommand(
            "error",
            failure.Message,
            properties =>
            {
                properties["file"] = Path.GetRelativePath(NukeBuild.RootDirectory, failure.File);
                properties["line"] = failure.Line;
                properties["title"] = failure.Test;
                return properties;
            }
        );
    }
}
