using System.Text;
using Fairlead.Trust.Ssh;

namespace Fairlead.Git.Signatures;

/// <summary>Signs with an SSH key in this process.</summary>
internal sealed class SshKeySigner(SshSigningKey key) : CommitSigner
{
    internal override string Sign(string commit) => key.Sign(Encoding.UTF8.GetBytes(commit));
}
