using System.Text;

namespace Fairlead.Sandbox.Git;

/// <summary>Signs what git has committed.</summary>
internal static class CommitSignature
{
    /// <summary>Makes the same commit with the forge's signature; the id of the new one.</summary>
    /// <param name="folder">The bare repository.</param>
    /// <param name="commit">What names the commit.</param>
    /// <exception cref="SandboxException">Git failed; the message has its words.</exception>
    public static async Task<string> AddAsync(
        string folder,
        string commit,
        ForgeKey key,
        CancellationToken cancellationToken
    )
    {
        var text = await RunAsync(folder, ["cat-file", "commit", commit], "", cancellationToken);
        var id = await RunAsync(
            folder,
            ["hash-object", "-t", "commit", "-w", "--stdin"],
            key.Signed(text),
            cancellationToken
        );
        return id.TrimEnd('\n');
    }

    private static Task<string> RunAsync(
        string folder,
        string[] arguments,
        string input,
        CancellationToken cancellationToken
    ) =>
        GitProgram.RunAsync(
            "sign a commit",
            [$"--git-dir={folder}", .. arguments],
            stream => stream.WriteAsync(Encoding.UTF8.GetBytes(input), cancellationToken).AsTask(),
            cancellationToken
        );
}
