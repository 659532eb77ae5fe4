namespace Fairlead.Git.Signatures;

/// <summary>Whose signatures count.</summary>
/// <remarks>
/// The list has the format of Git's <c>gpg.ssh.allowedSignersFile</c> and <c>ssh-keygen</c>'s ALLOWED SIGNERS: principals,
/// options (<c>namespaces</c>, <c>valid-after</c>, <c>valid-before</c>), key. As with Git, a key's validity is looked at for
/// the time that the commit itself says. Certificates are not supported, so <c>cert-authority</c> lines allow nobody.
/// </remarks>
public sealed record TrustedSigners
{
    private readonly IReadOnlyList<AllowedSigner> _allowed;
    private readonly IReadOnlyList<SshPublicKey> _revoked;

    private TrustedSigners(IReadOnlyList<AllowedSigner> allowed, IReadOnlyList<SshPublicKey> revoked) =>
        (_allowed, _revoked) = (allowed, revoked);

    /// <summary>GnuPG's folder with the OpenPGP keys that count, all of them. Default: none, OpenPGP signatures do not count.</summary>
    public string? GpgHome { get; init; }

    /// <summary>Reads a list of allowed signers, and one of revoked keys.</summary>
    /// <param name="allowedSigners">The text of the list.</param>
    /// <param name="revokedKeys">Public keys, one a line; the binary form of a revocation list is refused.</param>
    /// <exception cref="GitException">A line is malformed; the message has its number.</exception>
    public static TrustedSigners Parse(string allowedSigners, string revokedKeys = "") =>
        new(AllowedSignersReader.Read(allowedSigners), AllowedSignersReader.ReadKeys(revokedKeys));

    internal SignatureVerdict Verify(SshSignature signature, byte[] content, DateTimeOffset at)
    {
        var key = signature.Key;
        var lines = _allowed.Where(signer => signer.Key.Equals(key) && signer.Allows(SshSignature.Git)).ToList();
        if (!signature.IsOf(content))
        {
            return SignatureVerdict.Tampered;
        }

        if (_revoked.Contains(key))
        {
            return SignatureVerdict.Revoked(lines.FirstOrDefault()?.Name ?? key.Fingerprint) with
            {
                Key = key.Fingerprint,
            };
        }

        if (lines.Count == 0)
        {
            return SignatureVerdict.UnknownSigner(key.Fingerprint);
        }

        return lines.Find(signer => signer.IsValid(at)) is { } allowed
            ? SignatureVerdict.Trusted(allowed.Name, key.Fingerprint)
            : SignatureVerdict.NotValidThen(lines[0].Name) with
            {
                Key = key.Fingerprint,
            };
    }
}
