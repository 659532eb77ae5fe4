using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace Fairlead.Mutation.Mutants;

/// <summary>Asks MSBuild how it compiles a project.</summary>
internal static class CompilerArguments
{
    /// <summary>The compiler's command line for a project whose references are compiled.</summary>
    /// <param name="project">Full path of the project file.</param>
    /// <param name="configuration">Debug or Release.</param>
    /// <exception cref="MutationException">MSBuild does not tell.</exception>
    public static CSharpCommandLineArguments Of(string project, string configuration)
    {
        var answer = new ChildProgram("dotnet", Path.GetDirectoryName(project)!).Run(
            [],
            "msbuild",
            project,
            "-nologo",
            "-t:Compile",
            $"-p:Configuration={configuration}",
            "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true",
            "-p:BuildProjectReferences=false",
            // What is not there is never up to date, so that the compiler is called.
            "-p:NonExistentFile=__none__",
            "-getItem:CscCommandLineArgs"
        );
        if (answer.ExitCode != 0)
        {
            throw new MutationException(
                $"MSBuild does not say how {project} is compiled: {answer.Errors}{answer.Output}"
            );
        }

        using var json = JsonDocument.Parse(answer.Output);
        var arguments = json
            .RootElement.GetProperty("Items")
            .GetProperty("CscCommandLineArgs")
            .EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!);
        return CSharpCommandLineParser.Default.Parse(arguments, Path.GetDirectoryName(project), sdkDirectory: null);
    }
}
