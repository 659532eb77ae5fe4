using Fairlead.BuildEngine.Planning;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Fairlead.TestKit;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.Components.Tests.Targets;

/// <summary>Calls a build in this process as its command line does.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Text">All that was printed.</param>
internal sealed record Invocation(int Code, string Text)
{
    /// <summary>The targets of a build that has all of them.</summary>
    public static IReadOnlyList<ExecutableTarget> Targets { get; } = Read();

    /// <summary>Calls it in an empty repository.</summary>
    public static Invocation Of(string commandLine)
    {
        using var folder = Repository();
        return In<AllTargets>(folder.FullPath, commandLine);
    }

    /// <summary>Calls a build.</summary>
    /// <param name="root">Full path of its repository.</param>
    public static Invocation In<T>(string root, string commandLine, params IEnumerable<(string, string)> variables)
        where T : NukeBuild, new()
    {
        var log = Serilog.Log.Logger;
        using var output = new StringWriter();
        try
        {
            var session = Session(Quoting.Split(commandLine), root, output, variables);
            return new Invocation(BuildRun.Execute(static () => new T(), [], session), output.ToString());
        }
        finally
        {
            Serilog.Log.Logger = log;
        }
    }

    /// <summary>Asks a build whose targets are known and not run.</summary>
    /// <param name="root">Full path of its repository.</param>
    public static TResult Within<T, TResult>(string root, Func<T, TResult> ask)
        where T : NukeBuild, new() =>
        Session([], root, TextWriter.Null)
            .Within(() =>
            {
                var build = new T();
                build.ExecutableTargets = TargetFactory.Create(build, []);
                return ask(build);
            });

    private static IReadOnlyList<ExecutableTarget> Read()
    {
        using var folder = Repository();
        var session = Session([], folder.FullPath, TextWriter.Null);
        return session.Within(static () => TargetFactory.Create(new AllTargets(), []));
    }

    private static TemporaryFolder Repository()
    {
        var folder = new TemporaryFolder();
        folder.Write(".nuke/parameters.json", "{}");
        return folder;
    }

    private static BuildSession Session(
        IReadOnlyList<string> arguments,
        string folder,
        TextWriter output,
        params IEnumerable<(string Name, string Value)> variables
    ) =>
        new(
            new SessionWorld
            {
                Arguments = arguments,
                Variables = variables
                    .Prepend(("PATH", Environment.GetEnvironmentVariable("PATH") ?? ""))
                    .ToDictionary(one => one.Item1, one => one.Item2),
                WorkingDirectory = folder,
                Out = output,
                Grace = TimeSpan.Zero,
            }
        );
}
