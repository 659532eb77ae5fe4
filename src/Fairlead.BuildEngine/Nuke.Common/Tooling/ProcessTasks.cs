#nullable disable
using Fairlead.BuildEngine.Processes;

namespace Nuke.Common.Tooling;

/// <summary>Starts programs.</summary>
public static class ProcessTasks
{
    public static bool DefaultLogOutput { get; set; } = true;

    public static bool DefaultLogInvocation { get; set; } = true;

    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null
    ) =>
        ChildProcess.Start(
            new ProcessRequest(toolPath, arguments.Text)
            {
                WorkingDirectory = workingDirectory,
                Environment = environmentVariables,
                Timeout = timeout,
                LogOutput = logOutput,
                LogInvocation = logInvocation,
                Logger = logger,
                OutputFilter = outputFilter,
            }
        );

    /// <summary>Starts a program. Bare names are looked up in PATH, a <c>.dll</c> is run by dotnet.</summary>
    /// <param name="toolPath">The program.</param>
    /// <param name="arguments">Split at blanks outside quotes.</param>
    /// <param name="workingDirectory">The build's own when null.</param>
    /// <param name="environmentVariables">The whole environment; when null the build's own, without its secrets.</param>
    /// <param name="timeout">Milliseconds, then the program and what it started are ended.</param>
    /// <param name="logOutput">Whether its lines are shown. Default true.</param>
    /// <param name="logInvocation">Whether the command line is shown. Default true.</param>
    /// <param name="logger">Takes its lines in place of the log.</param>
    /// <param name="outputFilter">Changes every line before it is shown.</param>
    public static IProcess StartProcess(
        string toolPath,
        string arguments = null,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null
    ) =>
        ChildProcess.Start(
            new ProcessRequest(toolPath, ArgumentText.Verbatim(arguments))
            {
                WorkingDirectory = workingDirectory,
                Environment = environmentVariables,
                Timeout = timeout,
                LogOutput = logOutput,
                LogInvocation = logInvocation,
                Logger = logger,
                OutputFilter = outputFilter,
            }
        );

    /// <summary>Runs a command by <c>bash -c</c>, on Windows by <c>cmd /c</c>.</summary>
    public static IProcess StartShell(
        string command,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null
    ) =>
        ChildProcess.Start(
            new ProcessRequest(
                EnvironmentInfo.IsWin ? "cmd" : "bash",
                ArgumentText.List(EnvironmentInfo.IsWin ? ["/c", command] : ["-c", command])
            )
            {
                WorkingDirectory = workingDirectory,
                Environment = environmentVariables,
                Timeout = timeout,
                LogOutput = logOutput,
                LogInvocation = logInvocation,
                Logger = logger,
                OutputFilter = outputFilter,
            }
        );

    /// <summary>The usual logger: standard output at debug level, standard error at error level.</summary>
    public static void DefaultLogger(OutputType type, string output) => ChildProcess.DefaultLogger(type, output);
}
