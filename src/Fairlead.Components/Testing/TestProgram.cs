using Fairlead.Components.Processes;
using Fairlead.Components.Projects;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Testing;

/// <summary>A compiled test project.</summary>
/// <param name="Project">Name of the test project.</param>
/// <param name="Compiled">What it was compiled to.</param>
internal sealed record TestProgram(string Project, CompiledProgram Compiled)
{
    /// <summary>What runs its tests.</summary>
    /// <exception cref="InvalidDataException">Nothing starts them.</exception>
    public TestHost Host =>
        TestHost.Of(Compiled)
        ?? throw new InvalidDataException(
            $"{Compiled.Project} holds tests, and nothing starts them: reference xunit.v3, TUnit or MSTest and make it a program, with <OutputType>Exe</OutputType>, or reference Microsoft.NET.Test.Sdk and the adapter of its framework."
        ).Refused(Refusals.TestLibrary);

    /// <summary>After how long a program is ended that does not end by itself. Default: half an hour.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Runs the tests; failed tests are in the report, not an exception.</summary>
    /// <param name="reports">Full path of the folder for the report file.</param>
    /// <param name="filter">Only tests whose full name contains this text; null for all.</param>
    /// <exception cref="InvalidDataException">Nothing starts them, or the program died without a report, or was ended.</exception>
    public TestReport Run(string reports, string? filter)
    {
        var host = Host;
        var files = new TestFiles(reports, Project);
        files.Clear();
        var process = ProcessTasks.StartProcess(
            ToolPathResolver.GetPathExecutable("dotnet"),
            ArgumentLine.Of([.. host.Arguments(Compiled.Path, files, filter)]),
            timeout: (int)Longest.TotalMilliseconds,
            logOutput: false,
            logInvocation: false
        );
        var started = TimeProvider.System.GetTimestamp();
        process.WaitForExit();
        try
        {
            var report = host.Read(Project, files, [.. process.Output.Select(line => line.Text)]);
            if (!host.WritesJUnit)
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
