using Fairlead.Components.Inputs;
using Serilog;

namespace Fairlead.Components.Testing;

/// <summary>All tests of a solution.</summary>
/// <param name="solution">Full path of the solution file.</param>
/// <param name="testsFolder">Full path of the folder with the test projects.</param>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
internal sealed class SolutionTests(string solution, string testsFolder, string temporary)
{
    // The longest first, so that it does not start when everything else is done.
    private static readonly string[] Longest = ["EndToEnd", "Conformance", "Charts", "Components"];

    /// <summary>
    /// Compiles the solution, runs every test program and writes the total to <c>tests/summary.txt</c>, and what failed to
    /// <c>tests/failures.txt</c>.
    /// </summary>
    /// <param name="filter">Only tests whose full name contains this text; null for all.</param>
    /// <exception cref="TestsFailedException">A test failed, or none ran.</exception>
    public async Task RunAsync(string? filter, CancellationToken cancellationToken)
    {
        Log.Information("compiling the solution ...");
        ProjectOutput.Compile(solution, temporary);
        var reports = Path.Combine(temporary, "tests");
        var total = await new TestRun(reports).RunAsync(Programs(), filter, cancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(reports, "failures.txt"),
            total.Failures.Select(failure => failure.ToString()),
            cancellationToken
        );
        await File.WriteAllTextAsync(Path.Combine(reports, "summary.txt"), total + "\n", cancellationToken);
        Log.Information("{Total}", total.ToString());
        TestsFailedException.ThrowIfAny(total);
    }

    private List<TestProgram> Programs() =>
        [
            .. Directory
                .EnumerateFiles(testsFolder, "*.Tests.csproj", SearchOption.AllDirectories)
                .Select(project => Path.GetFileNameWithoutExtension(project))
                .OrderBy(Rank)
                .ThenBy(name => name, StringComparer.Ordinal)
                .Select(name => new TestProgram(name, ProjectOutput.Assembly(temporary, name))),
        ];

    private static int Rank(string project)
    {
        var rank = Array.FindIndex(Longest, part => project.Contains(part));
        return rank < 0 ? Longest.Length : rank;
    }
}
