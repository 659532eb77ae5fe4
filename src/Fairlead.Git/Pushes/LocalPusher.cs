using System.ComponentModel;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Pushes;

/// <summary>
/// Pushes to a repository on this machine with the git program: libgit2's own push to a path is not atomic, so that
/// concurrent commits are lost, and runs no hooks.
/// </summary>
internal sealed class LocalPusher(string clone, RemoteAddress address, TimeProvider time) : Pusher
{
    private static readonly TimeSpan LongestPush = TimeSpan.FromMinutes(1);

    public override bool Push(PushRequest request, RemoteSession session)
    {
        var full = BranchName.Full(request.Branch);
        var (exitCode, output, errors) = Run(
            "push",
            "--porcelain",
            $"--force-with-lease={full}:{request.Expected?.Hex}",
            "--",
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
            return StaleLock(full) is { } stale ? throw LeftBehind(request, stale) : false;
        }

        throw LocalFolder.IsForeign(errors)
            ? new GitException(
                GitFailure.Authentication,
                $"Cannot push {request.Branch} to {address.Url}: {LocalFolder.Foreign(address.Url).Message}"
            )
        : errors.Contains("ermission denied") ? ReadOnly(request)
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

    // Held for an instant by whoever pushes; after a minute, whoever made it is dead.
    private string? StaleLock(string reference)
    {
        var file = Path.Combine(address.Url, reference + ".lock");
        var age = time.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
        return File.Exists(file) && age > LongestPush ? file : null;
    }

    private GitException LeftBehind(PushRequest request, string file) =>
        new(
            GitFailure.Conflict,
            $"Cannot push {request.Branch} to {address.Url}: a Git process that was killed there left {file} behind. Delete "
                + "this file if no Git process uses the repository now."
        );

    private GitException ReadOnly(PushRequest request) =>
        new(
            GitFailure.ReadOnly,
            $"Cannot push {request.Branch} to {address.Url}: its files may not be written. Check who owns the folder."
        );

    private ChildOutput Run(params string[] arguments)
    {
        try
        {
            return new ChildProgram("git", clone).Run([], ["--git-dir=.", .. arguments]);
        }
        catch (Win32Exception error)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"Pushing to {address.Url}, a folder of this machine, needs the git program, which is not in PATH. Install git.",
                error
            );
        }
    }
}
