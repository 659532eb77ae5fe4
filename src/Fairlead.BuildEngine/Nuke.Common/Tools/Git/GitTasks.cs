#nullable disable
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Git;

/// <summary>Tasks of git.</summary>
[PathTool(Executable = "git")]
public class GitTasks : ToolTasks, IRequirePathTool
{
    public static string GitPath =>
        ToolPathResolver.TryGetEnvironmentExecutable("GIT_EXE") ?? ToolPathResolver.GetPathExecutable("git");

    /// <summary>Runs git in the root directory.</summary>
    public static IReadOnlyCollection<Output> Git(
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<IProcess, object> exitHandler = null
    ) =>
        new Fairlead.BuildEngine.Processes.ToolProgram(GitPath).Run(
            arguments,
            workingDirectory ?? NukeBuild.RootDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger ?? GitLogger,
            exitHandler is null ? null : process => exitHandler(process)
        );

    /// <summary>The current branch; null on a detached head.</summary>
    public static string GitCurrentBranch() =>
        Quiet("rev-parse --abbrev-ref HEAD").StdToText() is { Length: > 0 } branch and not "HEAD" ? branch : null;

    public static string GitCurrentCommit() => Quiet("rev-parse HEAD").StdToText();

    public static bool GitHasCleanWorkingCopy() => Quiet("status --short").Count == 0;

    public static bool GitIsDetached() => GitCurrentBranch() is null;

    /// <summary>Git tells progress on standard error: what it says there is no error.</summary>
    public static void GitLogger(OutputType type, string output) => ProcessTasks.DefaultLogger(OutputType.Std, output);

    private static IReadOnlyCollection<Output> Quiet(string arguments) =>
        Git(arguments, logInvocation: false, logOutput: false);
}
