using Fairlead.Git.Objects;
using Fairlead.Trust.Ssh;

namespace Fairlead.Git.Signatures;

/// <summary>Whose signatures count.</summary>
/// <remarks>
/// The list has the format of Git's <c>gpg.ssh.allowedSignersFile</c> and <c>ssh-keygen</c>'s ALLOWED SIGNERS: principals,
/// options (<c>namespaces</c>, <c>valid-after</c>, <c>valid-before</c>), key. Certificates are not supported, so
/// <c>cert-authority</c> lines allow nobody. Behind a key, where OpenSSH has a comment, <c>until=</c> and a commit's 40 digits
/// make it count for this commit and those in its history alone: what its owner signed before it was withdrawn. Between the
/// lines may stand armored OpenPGP public keys, such as that of a forge; there <c>Comment: until=</c> in the armor means the same.
/// </remarks>
public sealed record TrustedSigners
{
    private readonly IReadOnlyList<AllowedSigner> _allowed;
    private readonly IReadOnlyList<SshPublicKey> _revoked;

    private readonly IReadOnlyList<AllowedPgpKeys> _pgp;

    private TrustedSigners(
        IReadOnlyList<AllowedSigner> allowed,
        IReadOnlyList<SshPublicKey> revoked,
        IReadOnlyList<AllowedPgpKeys> pgp
    ) => (_allowed, _revoked, _pgp) = (allowed, revoked, pgp);

    /// <summary>
    /// The moment at which keys have to be valid. Default: null, the time that each commit says of itself, as Git does; whoever
    /// makes a commit chooses that.
    /// </summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Reads a list of allowed signers, and one of revoked keys.</summary>
    /// <param name="allowedSigners">The text of the list.</param>
    /// <param name="revokedKeys">Public keys, one a line; the binary form of a revocation list is refused.</param>
    /// <exception cref="GitException">A line is malformed; the message has its number.</exception>
    public static TrustedSigners Parse(string allowedSigners, string revokedKeys = "")
    {
        ArgumentNullException.ThrowIfNull(allowedSigners);
        var (lines, pgp) = OpenPgp.Split(allowedSigners);
        return new(AllowedSignersReader.Read(lines), AllowedSignersReader.ReadKeys(revokedKeys), pgp);
    }

    /// <summary>What an armored OpenPGP signature is worth.</summary>
    /// <inheritdoc cref="Verify(SshSignature, byte[], DateTimeOffset, Func{CommitId, bool})" />
    internal SignatureVerdict Verify(
        string signature,
        byte[] content,
        DateTimeOffset at,
        Func<CommitId, bool> isWithin
    ) => OpenPgp.Verify(signature, content, At ?? at, _pgp, isWithin);

    /// <summary>What a signature is worth.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="content">What it was made for.</param>
    /// <param name="at">The time that the commit says of itself.</param>
    /// <param name="isWithin">Whether the commit is another one, or lies in its history.</param>
    internal SignatureVerdict Verify(
        SshSignature signature,
        byte[] content,
        DateTimeOffset at,
        Func<CommitId, bool> isWithin
    )
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

        var current = lines.FindAll(signer => signer.Until is not { } last || isWithin(last));
        var verdict =
            current.Find(signer => signer.IsValid(At ?? at)) is { } allowed
                ? SignatureVerdict.Trusted(allowed.Name, key.Fingerprint)
            : current.Count == 0 ? SignatureVerdict.Withdrawn(lines[0].Name, lines[0].Until)
            : At is null ? SignatureVerdict.NotValidThen(current[0].Name)
            : SignatureVerdict.NotValidNow(current[0].Name);
        return verdict with { Key = key.Fingerprint };
    }
}
