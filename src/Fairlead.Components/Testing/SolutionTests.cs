using System.Globalization;
using Fairlead.Components.Projects;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Serilog;

namespace Fairlead.Components.Testing;

/// <summary>All tests of a solution: those of every project that says of itself that it holds tests.</summary>
/// <param name="solution">The solution file.</param>
/// <param name="compilation">Compiles it.</param>
/// <param name="reports">Full path of the folder for what the tests report.</param>
internal sealed class SolutionTests(AbsolutePath solution, SolutionCompilation compilation, string reports)
{
    /// <summary>Names of the test projects that are started first, as they take longest.</summary>
    public IReadOnlyList<string> First { get; init; } = [];

    /// <summary>
    /// Compiles the solution, runs every test program and writes the total to <c>summary.txt</c>, and what failed to
    /// <c>failures.txt</c>.
    /// </summary>
    /// <param name="filter">Only tests whose full name contains this text; null for all.</param>
    /// <exception cref="TestsFailedException">A test failed, or none ran.</exception>
    public async Task RunAsync(string? filter, CancellationToken cancellationToken)
    {
        Log.Information("compiling the solution ...");
        var projects = solution.ReadSolution().AllProjects.Select(project => (string)project.Path);
        var programs = ProgramsOf(compilation.Run(solution, [.. projects]), First);
        var total = await new TestRun(reports).RunAsync(programs, filter, cancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(reports, "failures.txt"),
            total.Failures.Select(failure => failure.ToString()),
            cancellationToken
        );
        await File.WriteAllTextAsync(Path.Combine(reports, "summary.txt"), total + "\n", cancellationToken);
        foreach (var test in total.Slowest)
        {
            Log.Information("{Seconds,6:0.0} s  {Test}", test.Duration.TotalSeconds, test.Name);
        }

        Log.Information("{Total}", total.ToString());
        TestsFailedException.ThrowIfAny(total);
    }

    /// <summary>The test programs among what was compiled, in the order they are started.</summary>
    /// <param name="first">Names of projects that are started before others.</param>
    /// <exception cref="InvalidDataException">Nothing starts the tests of a project.</exception>
    internal static IReadOnlyList<TestProgram> ProgramsOf(
        IEnumerable<CompiledProgram> compiled,
        IReadOnlyList<string> first
    )
    {
        List<TestProgram> programs =
        [
            .. compiled
                .Where(program => program.IsTest)
                .OrderBy(program => Rank(program.Name, first))
                .ThenBy(program => program.Path, StringComparer.Ordinal)
                .GroupBy(program => program.Name)
                .SelectMany(project =>
                    project.Select((program, number) => new TestProgram(NameOf(project.Key, number), program))
                ),
        ];
        // What cannot be run at all is told before anything is.
        programs.ForEach(program => _ = program.Host);
        return programs;
    }

    // One program for each of a project's frameworks, with a report of its own.
    private static string NameOf(string project, int number) =>
        number == 0 ? project : string.Create(CultureInfo.InvariantCulture, $"{project}.{number + 1}");

    private static int Rank(string project, IReadOnlyList<string> first) =>
        first.Index().FirstOrDefault(one => one.Item == project, (Index: first.Count, Item: project)).Index;
}
