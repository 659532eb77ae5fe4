using System.Diagnostics;

namespace Fairlead.Git;

/// <summary>
/// Pushes to a repository on this machine with the git program: libgit2's own push to a path is not atomic, so that
/// concurrent commits are lost, and runs no hooks.
/// </summary>
internal sealed class LocalPusher(string clone, RemoteAddress address) : Pusher
{
    public override bool Push(PushRequest request, RemoteSession session)
    {
        var full = BranchName.Full(request.Branch);
        var (exitCode, output, errors) = Run(
            "push",
            "--porcelain",
            $"--force-with-lease={full}:{request.Expected?.Hex}",
            address.Url,
            request.RefSpec
        );
        if (exitCode == 0)
        {
            return true;
        }

        var rejection = output.Split('\n').FirstOrDefault(line => line.StartsWith("!\t", StringComparison.Ordinal));
        var reason = rejection?.Split('\t').Last() ?? errors;
        if (rejection is not null && LostRace(reason))
        {
            return false;
        }

        throw errors.Contains("ermission denied", StringComparison.Ordinal)
            ? ReadOnly(request)
            : Refused(request, address, HookWords(errors) ?? reason);
    }

    private static string? HookWords(string errors)
    {
        var words = errors
            .Split('\n')
            .Where(line => line.StartsWith("remote: ", StringComparison.Ordinal))
            .Select(line => line["remote: ".Length..].Trim());
        return string.Join(' ', words) is { Length: > 0 } said ? said : null;
    }

    private GitException ReadOnly(PushRequest request) =>
        new(
            GitFailure.ReadOnly,
            $"Cannot push {request.Branch} to {address.Url}: its files may not be written. Check who owns the folder."
        );

    private (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using var git = Start(arguments);
        git.StandardInput.Close();
        var errors = git.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return (git.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = clone,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["--git-dir=.", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // Run from a hook, Git's own variables would point the program at the hook's repository.
        foreach (
            var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList()
        )
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"Pushing to {address.Url}, a folder of this machine, needs the git program, which is not in PATH. Install git.",
                error
            );
        }
    }
}
