using System.Text;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace Fairlead.Trust.OpenPgp;

/// <summary>Reads armored signatures, and tells those that are not to be relied on.</summary>
internal static class PgpSignatureReader
{
    private const string Begin = "-----BEGIN PGP";
    private const string End = "-----END PGP SIGNATURE-----";
    private const int Version = 4;
    private const int MostCharacters = 64 * 1024;

    // What else a signature calls critical may take back what it says.
    private static readonly HashSet<SignatureSubpacketTag> Understood =
    [
        SignatureSubpacketTag.CreationTime,
        SignatureSubpacketTag.ExpireTime,
        SignatureSubpacketTag.IssuerKeyId,
        SignatureSubpacketTag.IssuerFingerprint,
        SignatureSubpacketTag.SignerUserId,
        SignatureSubpacketTag.PolicyUrl,
    ];

    /// <summary>The signature of a text that has one and nothing else; null for any other text.</summary>
    public static PgpSignature? Read(string armored)
    {
        var text = armored.Trim();
        if (
            text.Length > MostCharacters
            || !text.StartsWith(Begin, StringComparison.Ordinal)
            || text.LastIndexOf(Begin, StringComparison.Ordinal) != 0
            || text.IndexOf(End, StringComparison.Ordinal) != text.Length - End.Length
        )
        {
            return null;
        }

        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text + "\n"));
        using var decoded = PgpUtilities.GetDecoderStream(bytes);
        var packets = new PgpObjectFactory(decoded);
        return packets.NextPgpObject() is PgpSignatureList { Count: 1 } list && packets.NextPgpObject() is null
            ? list[0]
            : null;
    }

    /// <summary>Why a signature is not to be relied on; null where it is.</summary>
    public static string? Weakness(PgpSignature signature) =>
        signature switch
        {
            { Version: not Version } => $"it is of version {signature.Version}, and version {Version} is read",
            { SignatureType: not PgpSignature.BinaryDocument } => "it is none of a document",
            { HashAlgorithm: not (HashAlgorithmTag.Sha256 or HashAlgorithmTag.Sha384 or HashAlgorithmTag.Sha512) } =>
                "its hash is too weak",
            _ when signature.GetHashedSubPackets() is not { } says
                    || !says.HasSubpacket(SignatureSubpacketTag.CreationTime) => "it does not say when it was made",
            _ when signature.GetHashedSubPackets().GetCriticalTags().Any(tag => !Understood.Contains(tag)) =>
                "it asks for something that is not understood",
            _ => null,
        };

    /// <summary>Whether a signature counts no longer at a moment.</summary>
    public static bool HasExpired(PgpSignature signature, DateTimeOffset at)
    {
        var made = new DateTimeOffset(DateTime.SpecifyKind(signature.CreationTime, DateTimeKind.Utc));
        var seconds = signature.GetHashedSubPackets().GetSignatureExpirationTime();
        return seconds > 0 && at >= made.AddSeconds(seconds);
    }
}
