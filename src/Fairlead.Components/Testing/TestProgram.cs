using Fairlead.Components.Processes;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Testing;

/// <summary>A compiled test project, which is a program of its own (xunit.v3).</summary>
/// <param name="Project">Name of the test project.</param>
/// <param name="Path">Full path of the program's assembly.</param>
internal sealed record TestProgram(string Project, string Path)
{
    /// <summary>After how long a program is ended that does not end by itself. Default: half an hour.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Runs the tests; failed tests are in the report, not an exception.</summary>
    /// <param name="reports">Full path of the folder for the report file.</param>
    /// <param name="filter">Only tests whose full name contains this text; null for all.</param>
    /// <exception cref="InvalidDataException">The program died without a report, or was ended.</exception>
    public TestReport Run(string reports, string? filter)
    {
        Directory.CreateDirectory(reports);
        var file = System.IO.Path.Combine(reports, Project + ".ctrf.json");
        var junit = JUnit(reports);
        // What an earlier run left may be closed to writing.
        File.Delete(file);
        File.Delete(junit);
        string[] only = filter is null ? [] : ["-method", $"*{filter}*"];
        var process = ProcessTasks.StartProcess(
            ToolPathResolver.GetPathExecutable("dotnet"),
            ArgumentLine.Of([
                Path,
                .. (string[])["-noLogo", "-noColor", "-reporter", "silent"],
                .. (string[])["-result-ctrf", file, "-result-junit", junit],
                .. only,
            ]),
            timeout: (int)Longest.TotalMilliseconds,
            logOutput: false,
            logInvocation: false
        );
        var started = TimeProvider.System.GetTimestamp();
        process.WaitForExit();
        return !File.Exists(file) && TimeProvider.System.GetElapsedTime(started) >= Longest
            ? throw new InvalidDataException(
                $"{Project} did not end within {Longest:g} and was ended; run its program by hand to see which test hangs."
            )
            : TestReport.Read(Project, file);
    }

    // GitLab collects such reports and shows them in the merge request.
    private string JUnit(string reports)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(reports, "..", "reports")).FullName;
        return System.IO.Path.Combine(folder, $"junit-{Project}.xml");
    }
}
