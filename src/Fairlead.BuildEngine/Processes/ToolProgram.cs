using Nuke.Common.Tooling;
using NukeOutput = Nuke.Common.Tooling.Output;

namespace Fairlead.BuildEngine.Processes;

/// <summary>A program behind a <see cref="Tool"/> delegate.</summary>
internal sealed class ToolProgram(string path)
{
    public IReadOnlyCollection<NukeOutput> Run(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Action<IProcess>? exitHandler = null
    )
    {
        using var process = ChildProcess.Start(
            new ProcessRequest(path, arguments.Text)
            {
                WorkingDirectory = workingDirectory,
                Environment = environmentVariables,
                Timeout = timeout,
                LogOutput = logOutput,
                LogInvocation = logInvocation,
                Logger = logger,
            }
        );
        process.AssertWaitForExit();
        if (exitHandler is null)
        {
            process.AssertZeroExitCode();
        }
        else
        {
            exitHandler(process);
        }

        return process.Output;
    }
}
