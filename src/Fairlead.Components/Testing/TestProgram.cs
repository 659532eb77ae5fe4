using Fairlead.Components.Processes;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Testing;

/// <summary>A compiled test project.</summary>
/// <param name="Project">Name of the test project.</param>
/// <param name="Path">Full path of the assembly.</param>
/// <param name="Host">What runs its tests.</param>
internal sealed record TestProgram(string Project, string Path, TestHost Host)
{
    /// <summary>After how long a program is ended that does not end by itself. Default: half an hour.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Runs the tests; failed tests are in the report, not an exception.</summary>
    /// <param name="reports">Full path of the folder for the report file.</param>
    /// <param name="filter">Only tests whose full name contains this text; null for all.</param>
    /// <exception cref="InvalidDataException">The program died without a report, or was ended.</exception>
    public TestReport Run(string reports, string? filter)
    {
        var files = new TestFiles(reports, Project);
        files.Clear();
        var process = ProcessTasks.StartProcess(
            ToolPathResolver.GetPathExecutable("dotnet"),
            ArgumentLine.Of([.. Host.Arguments(Path, files, filter)]),
            timeout: (int)Longest.TotalMilliseconds,
            logOutput: false,
            logInvocation: false
        );
        var started = TimeProvider.System.GetTimestamp();
        process.WaitForExit();
        try
        {
            var report = Host.Read(Project, files, [.. process.Output.Select(line => line.Text)]);
            if (!Host.WritesJUnit)
            {
                JUnitReport.Write(report, files.JUnit);
            }

            return report;
        }
        catch (InvalidDataException error) when (TimeProvider.System.GetElapsedTime(started) >= Longest)
        {
            throw new InvalidDataException(
                $"{Project} did not end within {Longest:g} and was ended; run its program by hand to see which test hangs.",
                error
            );
        }
    }
}
