using System.Text;

namespace Fairlead.Git.Signatures;

/// <summary>Signs with <c>ssh-keygen -Y sign</c>.</summary>
internal sealed class SshSigner(string keyFile) : CommitSigner
{
    internal override string Sign(string commit)
    {
        var key = Path.GetFullPath(keyFile);
        if (!File.Exists(key))
        {
            throw Failed(
                $"there is no SSH key {key}. Name the file of a private key, or of a public key that ssh-agent holds."
            );
        }

        // A question for the passphrase is answered with an error instead of waiting for a person who is not there.
        var program = new ChildProgram("ssh-keygen", Path.GetTempPath())
        {
            Limit = Limit,
            Environment = new Dictionary<string, string>
            {
                ["SSH_ASKPASS"] = "/bin/false",
                ["SSH_ASKPASS_REQUIRE"] = "force",
            },
        };
        var output = Run(
            program,
            Encoding.UTF8.GetBytes(commit),
            ["-q", "-Y", "sign", "-n", SshSignature.Git, "-f", key]
        );
        return output.ExitCode == 0 && output.Output.StartsWith(SshSignature.Armor, StringComparison.Ordinal)
            ? output.Output
            : throw Failed(
                $"ssh-keygen did not sign with {key} ({output.Complaint}). Use a key without a passphrase, or one that "
                    + "ssh-agent holds."
            );
    }
}
