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

    public static Process Start(
        IEnumerable<string> arguments,
        string? protocol = null,
        IReadOnlyDictionary<string, string>? variables = null
    )
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in Settings.SelectMany(setting => (string[])["-c", setting]).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        SetEnvironment(start.Environment, protocol);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new SandboxException(
                "The sandbox's Git server needs the git program, which is not in PATH. Install git.",
                error
            );
        }
    }

    /// <summary>Runs git to its end with that input.</summary>
    /// <exception cref="SandboxException">Git failed; the message has its words.</exception>
    public static async Task RunAsync(
        string doing,
        IEnumerable<string> arguments,
        Func<Stream, Task> input,
        CancellationToken cancellationToken
    )
    {
        using var git = Start(arguments);
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = git.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await WriteAsync(git, input);
            await git.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            throw;
        }

        await output;
        if (git.ExitCode != 0)
        {
            throw new SandboxException($"Cannot {doing}: git says \"{(await errors).Trim()}\".");
        }
    }

    /// <summary>Runs git with further variables; the first line it prints, or null where it ends with an exit code.</summary>
    public static async Task<string?> ReadAsync(
        string doing,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken
    )
    {
        using var git = Start(arguments, variables: variables);
        git.StandardInput.Close();
        var errors = git.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            var output = await git.StandardOutput.ReadToEndAsync(cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            return git.ExitCode switch
            {
                0 => output.Split('\n')[0],
                // Git's own code of a call that it does not know, or of a repository that it cannot read.
                128 or 129 when (await errors).Trim() is { Length: > 0 } why => throw new SandboxException(
                    $"Cannot {doing}: git says \"{why}\"."
                ),
                _ => null,
            };
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task WriteAsync(Process git, Func<Stream, Task> input)
    {
        try
        {
            await input(git.StandardInput.BaseStream);
            git.StandardInput.Close();
        }
        catch (IOException)
        {
            // Git ended before it read everything; its exit code and words say why.
        }
    }

    private static void SetEnvironment(IDictionary<string, string?> environment, string? protocol)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            environment.Remove(name);
        }

        SecretVariables.RemoveFrom(environment);
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        environment["LC_ALL"] = "C";
        if (protocol is not null)
        {
            environment["GIT_PROTOCOL"] = protocol;
        }
    }
}
