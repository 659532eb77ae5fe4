using System.ComponentModel;
using System.Diagnostics;

namespace Fairlead.Sandbox.Git;

/// <summary>The git program, run without anybody's configuration so that it behaves the same on every machine.</summary>
internal static class GitProgram
{
    private static readonly string[] Settings =
    [
        "safe.directory=*",
        // A repack in the background would outlive the sandbox.
        "gc.autoDetach=false",
        "receive.advertisePushOptions=false",
        "uploadpack.allowAnySHA1InWant=true",
        "uploadpack.allowFilter=true",
    ];

    /// <summary>Starts git, for those who talk to it while it runs.</summary>
    public static Process Start(IEnumerable<string> arguments, string? protocol = null)
    {
        try
        {
            return Process.Start(Program(protocol: protocol).StartInfo(All(arguments)))!;
        }
        catch (Win32Exception error)
        {
            throw Missing(error);
        }
    }

    /// <summary>Runs git to its end with that input; what it prints.</summary>
    /// <exception cref="SandboxException">Git failed; the message has its words.</exception>
    public static async Task<string> RunAsync(
        string doing,
        IEnumerable<string> arguments,
        Func<Stream, Task> input,
        CancellationToken cancellationToken
    )
    {
        var git = await EndAsync(Program(), arguments, input, cancellationToken);
        return git.ExitCode == 0
            ? git.Output
            : throw new SandboxException(Refusals.FailedGit, $"Cannot {doing}: git says \"{git.Errors.Trim()}\".");
    }

    /// <summary>Runs git with further variables; the first line it prints, or null where it ends with an exit code.</summary>
    public static async Task<string?> ReadAsync(
        string doing,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken
    )
    {
        var git = await EndAsync(Program(variables), arguments, _ => Task.CompletedTask, cancellationToken);
        return git.ExitCode switch
        {
            0 => git.Output.Split('\n')[0],
            // Git's own code of a call that it does not know, or of a repository that it cannot read.
            128 or 129 when git.Errors.Trim() is { Length: > 0 } why => throw new SandboxException(
                Refusals.FailedGit,
                $"Cannot {doing}: git says \"{why}\"."
            ),
            _ => null,
        };
    }

    private static ChildProgram Program(IReadOnlyDictionary<string, string>? variables = null, string? protocol = null)
    {
        var all = new Dictionary<string, string>(variables ?? new Dictionary<string, string>())
        {
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
        };
        if (protocol is not null)
        {
            all["GIT_PROTOCOL"] = protocol;
        }

        return new ChildProgram("git", Folder: "") { Environment = all };
    }

    private static IEnumerable<string> All(IEnumerable<string> arguments) =>
        Settings.SelectMany(setting => (string[])["-c", setting]).Concat(arguments);

    private static async Task<ChildOutput> EndAsync(
        ChildProgram program,
        IEnumerable<string> arguments,
        Func<Stream, Task> input,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await program.RunAsync(input, All(arguments), cancellationToken);
        }
        catch (Win32Exception error)
        {
            throw Missing(error);
        }
    }

    private static SandboxException Missing(Win32Exception error) =>
        new(
            Refusals.MissingGit,
            "The sandbox's Git server needs the git program, which is not in PATH. Install git.",
            error
        );
}
