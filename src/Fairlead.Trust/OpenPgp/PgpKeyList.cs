using System.Text;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace Fairlead.Trust.OpenPgp;

/// <summary>OpenPGP public keys whose signatures count, such as the one that a forge signs its merges with.</summary>
/// <remarks>
/// Source: RFC 9580. Checked are signatures of version 4 over binary documents with SHA-2, made by RSA of 2048 bits and more,
/// ECDSA or EdDSA; whatever is weaker or newer is <see cref="PgpStatus.Unsupported"/>.
/// </remarks>
public sealed class PgpKeyList
{
    /// <summary>The first line of an armored public key.</summary>
    public const string KeyArmor = "-----BEGIN PGP PUBLIC KEY BLOCK-----";

    /// <summary>The last line of an armored public key.</summary>
    public const string KeyArmorEnd = "-----END PGP PUBLIC KEY BLOCK-----";

    private const int LeastRsaBits = 2048;

    private readonly IReadOnlyList<PgpCertificate> _certificates;

    private PgpKeyList(IReadOnlyList<PgpCertificate> certificates) => _certificates = certificates;

    /// <summary>Reads one armored block, which may hold several keys.</summary>
    /// <param name="armored">From <see cref="KeyArmor"/> to <see cref="KeyArmorEnd"/>, as <c>gpg --export --armor</c> writes it.</param>
    /// <exception cref="TrustException">It is no such block, or a key in it says nothing of itself that it signed.</exception>
    public static PgpKeyList Parse(string armored)
    {
        ArgumentNullException.ThrowIfNull(armored);
        var certificates = Read(armored);
        return certificates.Count > 0 && certificates.TrueForAll(certificate => certificate.HasName)
            ? new PgpKeyList(certificates)
            : throw new TrustException(
                Refusals.InvalidPgpKey,
                "An OpenPGP public key has no user id that it signed itself, so that nobody can be named as its owner. Export the key again, with gpg --export --armor."
            );
    }

    /// <summary>Judges a detached signature.</summary>
    /// <param name="signature">The armored signature, and nothing else.</param>
    /// <param name="content">What it should have been made for.</param>
    /// <param name="at">The moment at which the key has to be valid.</param>
    public PgpVerdict Judge(string signature, ReadOnlySpan<byte> content, DateTimeOffset at)
    {
        try
        {
            return PgpSignatureReader.Read(signature) is { } read
                ? Judge(read, content, at)
                : PgpVerdict.Unsupported("it is not exactly one OpenPGP signature");
        }
        // The parser is not ours and the bytes are anybody's: whatever it fails with, the signature is not believed.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return PgpVerdict.Unsupported("it is malformed");
        }
    }

    private PgpVerdict Judge(PgpSignature signature, ReadOnlySpan<byte> content, DateTimeOffset at)
    {
        if (PgpSignatureReader.Weakness(signature) is { } weakness)
        {
            return PgpVerdict.Unsupported(weakness);
        }

        var id = signature.KeyId.ToString("X16", System.Globalization.CultureInfo.InvariantCulture);
        var found = _certificates
            .Select(certificate => (Certificate: certificate, Key: certificate.Find(signature.KeyId)))
            .FirstOrDefault(found => found.Key is not null && IsOf(signature, found.Key));
        if (found is not ({ } certificate, { } key) || !certificate.MaySign(key))
        {
            return new PgpVerdict(PgpStatus.UnknownKey) { Key = id };
        }

        if (!IsStrong(key))
        {
            return PgpVerdict.Unsupported("its key is too weak, or of a kind that is not checked");
        }

        signature.InitVerify(key);
        signature.Update(content);
        var status =
            !signature.Verify() ? PgpStatus.Tampered
            : certificate.IsRevoked(key) ? PgpStatus.Revoked
            : certificate.IsValid(key, at) && !PgpSignatureReader.HasExpired(signature, at) ? PgpStatus.Trusted
            : PgpStatus.NotValidThen;
        return new PgpVerdict(status) { Signer = certificate.Name, Key = certificate.Fingerprint };
    }

    // The id is short enough to be made anew; where a signature names the whole fingerprint, that counts.
    private static bool IsOf(PgpSignature signature, PgpPublicKey key) =>
        signature.GetHashedSubPackets()?.GetIssuerFingerprint() is not { } issuer
        || issuer.GetFingerprint().AsSpan().SequenceEqual(key.GetFingerprint());

    private static bool IsStrong(PgpPublicKey key) =>
        key.Algorithm switch
        {
            PublicKeyAlgorithmTag.RsaGeneral or PublicKeyAlgorithmTag.RsaSign => key.BitStrength >= LeastRsaBits,
            PublicKeyAlgorithmTag.ECDsa
            or PublicKeyAlgorithmTag.EdDsa_Legacy
            or PublicKeyAlgorithmTag.Ed25519
            or PublicKeyAlgorithmTag.Ed448 => true,
            _ => false,
        };

    private static List<PgpCertificate> Read(string armored)
    {
        try
        {
            using var text = new MemoryStream(Encoding.UTF8.GetBytes(armored));
            using var decoded = PgpUtilities.GetDecoderStream(text);
            return [.. new PgpPublicKeyRingBundle(decoded).GetKeyRings().Select(ring => new PgpCertificate(ring))];
        }
        // The parser is not ours, and fails in many ways.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new TrustException(
                Refusals.InvalidPgpKey,
                "An OpenPGP public key cannot be read. Export it again, with gpg --export --armor.",
                error
            );
        }
    }
}
