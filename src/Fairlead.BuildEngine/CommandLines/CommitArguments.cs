using System.Reflection;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.CommandLines;

/// <summary>Arguments in the last line of the commit message, where the build asks for them.</summary>
internal static class CommitArguments
{
    /// <summary>Null where the build does not ask, or the message has none.</summary>
    public static CommandLine? Of(Type build, BuildSession session)
    {
        if (build.GetCustomAttribute<ArgumentsFromGitCommitMessageAttribute>() is not { } attribute)
        {
            return null;
        }

        var git = ProcessTasks.StartProcess(
            "git",
            "log -1 --format=%B",
            session.RootDirectory,
            logOutput: false,
            logInvocation: false
        );
        git.AssertZeroExitCode();
        var last = git.Output.Select(line => line.Text).LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return last.StartsWith(attribute.Prefix, StringComparison.Ordinal)
            ? CommandLine.Parse([.. Quoting.Split(last[attribute.Prefix.Length..])])
            : null;
    }
}
