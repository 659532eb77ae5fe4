using System.Text;

namespace Fairlead.Git.Signatures;

/// <summary>Signs with <c>gpg</c>.</summary>
internal sealed class GpgSigner(string key, string? home) : CommitSigner
{
    internal override string Sign(string commit)
    {
        string[] arguments =
        [
            .. home is null ? Array.Empty<string>() : ["--homedir", Path.GetFullPath(home)],
            "--batch",
            "--no-tty",
            "--pinentry-mode",
            "error",
            "--local-user",
            key,
            "--armor",
            "--detach-sign",
            "--output",
            "-",
        ];
        var program = new ChildProgram("gpg", Path.GetTempPath()) { Limit = Limit };
        var output = Run(program, Encoding.UTF8.GetBytes(commit), arguments);
        return output.ExitCode == 0 && output.Output.StartsWith(OpenPgp.Armor, StringComparison.Ordinal)
            ? output.Output
            : throw Failed(
                $"gpg did not sign with {key} ({output.Complaint}). Check that the key is there, and needs no passphrase or "
                    + "is unlocked by gpg-agent."
            );
    }
}
