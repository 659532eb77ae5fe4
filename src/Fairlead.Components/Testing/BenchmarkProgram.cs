using System.Globalization;
using Fairlead.Components.Processes;
using Fairlead.Components.Projects;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Testing;

/// <summary>The program that measures; what it prints is passed on as it comes.</summary>
/// <param name="project">Its project file.</param>
/// <param name="compilation">Compiles it.</param>
internal sealed class BenchmarkProgram(AbsolutePath project, SolutionCompilation compilation)
{
    /// <summary>Compiles and runs it.</summary>
    /// <param name="bench">The one benchmark to run; null for all.</param>
    /// <param name="sizes">Sizes to measure; empty for the benchmarks' own.</param>
    /// <exception cref="ProcessException">It cannot be measured; the program said why.</exception>
    public void Run(string? bench, IReadOnlyList<int> sizes, string? kubeconfig, string? context)
    {
        List<string> arguments = [compilation.Run(project, [project]).Single().Path];
        Add("--bench", bench);
        Add("--sizes", sizes.Count == 0 ? null : string.Join(',', sizes.Select(Text)));
        Add("--kubeconfig", kubeconfig);
        Add("--context", context);
        ProcessTasks
            .StartProcess(
                ToolPathResolver.GetPathExecutable("dotnet"),
                ArgumentLine.Of(arguments),
                logInvocation: false
            )
            .AssertZeroExitCode();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                arguments.AddRange([name, value]);
            }
        }
    }

    private static string Text(int size) => size.ToString(CultureInfo.InvariantCulture);
}
