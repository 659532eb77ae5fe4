using System.Text;
using Fairlead.Trust.Ssh;

namespace Fairlead.Git.Signatures;

/// <summary>Signs with <c>ssh-keygen -Y sign</c>, which asks <c>ssh-agent</c>.</summary>
internal sealed class SshAgentSigner(string publicKeyFile) : CommitSigner
{
    internal override string Sign(string commit)
    {
        // A question for a passphrase is answered with an error instead of waiting for a person who is not there.
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
            ["-q", "-Y", "sign", "-n", SshSignature.Git, "-f", publicKeyFile]
        );
        return output.ExitCode == 0 && output.Output.StartsWith(SshSignature.Armor, StringComparison.Ordinal)
            ? output.Output
            : throw Failed(
                $"ssh-keygen did not sign with {publicKeyFile} ({output.Complaint}). Check that ssh-agent runs and holds the key "
                    + "(ssh-add -L), or give a private key without a passphrase."
            );
    }
}
