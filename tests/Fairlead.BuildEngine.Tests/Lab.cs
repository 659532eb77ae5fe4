using System.Linq.Expressions;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Fairlead.TestKit;
using Nuke.Common;

namespace Fairlead.BuildEngine.Tests;

/// <summary>Runs builds in this process, each in a repository folder and an environment of its own.</summary>
internal sealed class Lab : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Many runs at once share this process's static log.
    static Lab() => LogInstallation.Now();

    public Lab() => Directory.CreateDirectory(Path.Combine(Root, ".nuke"));

    public string Root => _folder.FullPath;

    public Dictionary<string, string> Variables { get; } =
        new() { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" };

    public bool OutputIsTerminal { get; set; }

    /// <summary>The folder to start in, from the root.</summary>
    public string StartIn { get; set; } = "";

    public CancellationToken Cancellation { get; set; }

    public string Write(string path, string text) => _folder.Write(path, text);

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public BuildSession Session(string arguments, TextWriter? output = null) =>
        new(
            new SessionWorld
            {
                Arguments = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Variables = Variables,
                WorkingDirectory = Path.Combine(Root, StartIn),
                Out = output ?? TextWriter.Null,
                OutputIsTerminal = OutputIsTerminal,
                Grace = TimeSpan.FromMilliseconds(100),
            }
        )
        {
            Cancellation = Cancellation,
        };

    public Outcome Run<T>(string arguments = "", params Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        using var output = new StringWriter();
        T? build = null;
        var code = BuildRun.Execute(() => build = new T(), defaults, Session(arguments, output));
        return new Outcome(code, output.ToString().Replace(Root, "/repo"), build!);
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>What a run came to.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Text">All that was printed, the repository's folder written as /repo.</param>
/// <param name="Build">The build, when it was created.</param>
internal sealed record Outcome(int Code, string Text, NukeBuild Build)
{
    /// <summary>Targets and what became of them: <c>A Succeeded, B Skipped</c>.</summary>
    public string Statuses => string.Join(", ", Build.ExecutionPlan.Select(target => $"{target.Name} {target.Status}"));

    /// <summary>The names in the plan.</summary>
    public string Plan => string.Join(", ", Build.ExecutionPlan.Select(target => target.Name));

    /// <summary>The message of a run that was refused, without its code.</summary>
    public string Error => Text.TrimEnd().Replace("error: ", "").Replace("  " + Refusal, "");

    /// <summary>The code at the end of the last line; empty where there is none.</summary>
    public string Refusal => Text.TrimEnd().Split("  ")[^1] is ['F', 'L', _, _, _, _] code ? code : "";
}
