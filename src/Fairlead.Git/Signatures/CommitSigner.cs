using System.ComponentModel;

namespace Fairlead.Git.Signatures;

/// <summary>Signs commits, with a program that holds the key or knows who does: this process never sees a private key.</summary>
public abstract class CommitSigner
{
    private protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private protected CommitSigner() { }

    /// <summary>Signs with an SSH key, by the <c>ssh-keygen</c> program.</summary>
    /// <param name="keyFile">
    /// The private key, without a passphrase; or the public key of one that the running <c>ssh-agent</c> holds.
    /// </param>
    public static CommitSigner Ssh(string keyFile) => new SshSigner(keyFile);

    /// <summary>Signs with an OpenPGP key, by the <c>gpg</c> program.</summary>
    /// <param name="key">Fingerprint, or anything else that names one key.</param>
    /// <param name="home">GnuPG's folder; null for the user's own.</param>
    public static CommitSigner Gpg(string key, string? home = null) => new GpgSigner(key, home);

    /// <summary>The armored signature of a commit's text.</summary>
    /// <exception cref="GitException">It cannot be signed.</exception>
    internal abstract string Sign(string commit);

    private protected static ChildOutput Run(ChildProgram program, ReadOnlySpan<byte> input, string[] arguments)
    {
        try
        {
            return program.Run(input, arguments);
        }
        catch (Win32Exception error)
        {
            throw Failed($"the program {program.Name} is not in PATH. Install it.", error);
        }
        catch (TimeoutException error)
        {
            throw Failed($"{error.Message} It may be waiting for a passphrase: use a key that needs none here.", error);
        }
    }

    private protected static GitException Failed(string why, Exception? inner = null) =>
        new(GitFailure.Invalid, $"The commit cannot be signed: {why}", inner);
}
