using Fairlead.Components.Session;
using Fairlead.Git;
using Fairlead.Git.Signatures;
using Fairlead.Trust;
using Fairlead.Trust.Ssh;

namespace Fairlead.Components.Signing;

/// <summary>Whoever signs what a delivery commits to the environment repository.</summary>
internal static class CommitSigning
{
    private const string Gpg = "gpg:";
    private const string Pem = "-----BEGIN ";

    /// <summary>The key that is given, as its text, its file's path or gpg's word for it; null where none is.</summary>
    /// <exception cref="TrustException">It is no key that can sign. No message shows what was given.</exception>
    public static CommitSigner? Of(DeliveryOptions options)
    {
        // GitHub hands over what is not set as nothing.
        if (options.SigningKey?.Trim() is not { Length: > 0 } given)
        {
            return null;
        }

        try
        {
            return given.StartsWith(Gpg, StringComparison.Ordinal) ? CommitSigner.Gpg(given[Gpg.Length..])
                // Services of CI keep a secret in one line.
                : given.Contains(Pem) ? CommitSigner.Ssh(SshSigningKey.Parse(given.Replace("\\n", "\n")))
                : CommitSigner.Ssh(Path.GetFullPath(given, options.Root));
        }
        catch (TrustException error)
        {
            throw Refused(error.Message, error);
        }
        // What was given may be a key that lost its first line: nothing of it is shown.
        catch (Exception error) when (error is GitException or ArgumentException or NotSupportedException)
        {
            throw Refused(
                "It is neither the text of a private key (-----BEGIN OPENSSH PRIVATE KEY-----), nor the path of a file that can be read, nor gpg: and the fingerprint of a key."
            );
        }
    }

    /// <summary>Whoever signs, known to be able to; asked before anything is written.</summary>
    /// <inheritdoc cref="Of" />
    public static CommitSigner? Tried(DeliveryOptions options)
    {
        var signer = Of(options);
        try
        {
            signer?.Check();
            return signer;
        }
        catch (GitException error)
        {
            throw Refused(error.Message, error);
        }
    }

    private static TrustException Refused(string why, Exception? inner = null) =>
        new(Refusals.SigningKey, $"--signing-key (NUKE_SIGNING_KEY): {why}", inner);
}
