#nullable disable
using Fairlead.BuildEngine.Processes;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

[PathTool(Executable = "dotnet")]
public partial class DotNetTasks : ToolTasks, IRequirePathTool
{
    /// <summary>The dotnet program: <c>DOTNET_EXE</c>, else the one in PATH.</summary>
    public static string DotNetPath =>
        ToolPathResolver.TryGetEnvironmentExecutable("DOTNET_EXE") ?? ToolPathResolver.GetPathExecutable("dotnet");

    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<IProcess, object> exitHandler = null
    ) =>
        new ToolProgram(DotNetPath).Run(
            arguments,
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger ?? DotNetLogger,
            exitHandler is null ? null : process => exitHandler(process)
        );

    /// <summary>Compiler and test lines with <c>error</c> or <c>warning</c> in them get that level.</summary>
    public static void DotNetLogger(OutputType type, string output) => DotNetOutput.Log(type, output);
}
