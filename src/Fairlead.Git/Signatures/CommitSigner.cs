using System.ComponentModel;
using Fairlead.Trust;
using Fairlead.Trust.Ssh;

namespace Fairlead.Git.Signatures;

/// <summary>
/// Signs commits: with a private key that this process was given, or with a program that holds one or knows who does.
/// </summary>
public abstract class CommitSigner
{
    private protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private protected CommitSigner() { }

    /// <summary>Signs with an SSH key in this process, without any program.</summary>
    /// <param name="key">The private key.</param>
    public static CommitSigner Ssh(SshSigningKey key) => new SshKeySigner(key);

    /// <summary>
    /// Signs with the SSH key of a file: a private one in this process, or one that the running <c>ssh-agent</c> holds by the
    /// <c>ssh-keygen</c> program.
    /// </summary>
    /// <param name="keyFile">A private key without a passphrase, or the public key of one that <c>ssh-agent</c> holds.</param>
    /// <exception cref="GitException">There is no such file that can be read.</exception>
    /// <exception cref="TrustException">It is no key that can sign; the message shows nothing of it.</exception>
    public static CommitSigner Ssh(string keyFile)
    {
        var file = Path.GetFullPath(keyFile);
        try
        {
            var text = File.ReadAllText(file);
            return SshPublicKey.IsType(text.Split(' ', 2)[0])
                ? new SshAgentSigner(file)
                : new SshKeySigner(SshSigningKey.Parse(text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(
                $"the SSH key {file} cannot be read. Name the file of a private key, or of a public key that ssh-agent holds.",
                error
            );
        }
    }

    /// <summary>Signs with an OpenPGP key, by the <c>gpg</c> program.</summary>
    /// <param name="key">Fingerprint, or anything else that names one key.</param>
    /// <param name="home">GnuPG's folder; null for the user's own.</param>
    public static CommitSigner Gpg(string key, string? home = null) => new GpgSigner(key, home);

    /// <summary>Signs a text that means nothing, so that a key that cannot sign is found out before there is work to lose.</summary>
    /// <exception cref="GitException">It does not sign.</exception>
    public void Check() => _ = Sign("This signature is a trial.\n");

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
