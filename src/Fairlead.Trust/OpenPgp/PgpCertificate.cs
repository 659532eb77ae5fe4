using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace Fairlead.Trust.OpenPgp;

/// <summary>
/// A primary key with its subkeys, as far as what they say of themselves is signed by the primary key: nothing else in the
/// file is believed.
/// </summary>
/// <remarks>Source: RFC 9580, sections 5.2.1 (signature types), 5.2.3 (subpackets) and 10.1 (certificates).</remarks>
internal sealed class PgpCertificate
{
    private const int SignData = 0x02;

    private readonly PgpPublicKeyRing _ring;
    private readonly PgpPublicKey _primary;
    private readonly IReadOnlyList<(string Name, PgpSignature Signature)> _names;

    public PgpCertificate(PgpPublicKeyRing ring)
    {
        (_ring, _primary) = (ring, ring.GetPublicKey());
        _names = [.. Names(_primary)];
    }

    /// <summary>Fingerprint of the primary key.</summary>
    public string Fingerprint => FingerprintOf(_primary);

    /// <summary>Whether somebody whom the primary key calls so can be named.</summary>
    public bool HasName => _names.Count > 0;

    /// <summary>The user id that the key calls its main one, else the newest.</summary>
    public string Name =>
        _names
            .OrderByDescending(name => name.Signature.GetHashedSubPackets()?.IsPrimaryUserId() == true)
            .ThenByDescending(name => name.Signature.CreationTime)
            .Select(name => name.Name)
            .FirstOrDefault("");

    public static string FingerprintOf(PgpPublicKey key) => Convert.ToHexString(key.GetFingerprint());

    /// <summary>The key of an id; null where it is none of these.</summary>
    public PgpPublicKey? Find(long id) => _ring.GetPublicKey(id);

    /// <summary>Whether the owner has revoked the primary key, or this one.</summary>
    public bool IsRevoked(PgpPublicKey key) =>
        OwnSignatures(_primary, PgpSignature.KeyRevocation).Any(signature => signature.VerifyCertification(_primary))
        || (!key.IsMasterKey && Bindings(key, PgpSignature.SubkeyRevocation).Any());

    /// <summary>Whether the owner made a key for signing.</summary>
    public bool MaySign(PgpPublicKey key) =>
        key.IsMasterKey
            ? SelfSignature is { } own && Allows(own, isBinding: false)
            : Newest(Bindings(key, PgpSignature.SubkeyBinding)) is { } binding
                && Allows(binding, isBinding: true)
                && BindsBack(key, binding);

    /// <summary>Whether a key and the primary one are valid at a moment.</summary>
    public bool IsValid(PgpPublicKey key, DateTimeOffset at) =>
        IsWithin(_primary, SelfSignature, at)
        && (key.IsMasterKey || IsWithin(key, Newest(Bindings(key, PgpSignature.SubkeyBinding)), at));

    private PgpSignature? SelfSignature =>
        Newest(
            OwnSignatures(_primary, PgpSignature.DirectKey)
                .Where(signature => signature.VerifyCertification(_primary))
                .Concat(_names.Select(name => name.Signature))
        );

    private static bool IsWithin(PgpPublicKey key, PgpSignature? own, DateTimeOffset at)
    {
        var begin = new DateTimeOffset(DateTime.SpecifyKind(key.CreationTime, DateTimeKind.Utc));
        var seconds = own?.GetHashedSubPackets()?.GetKeyExpirationTime() ?? 0;
        return begin <= at && (seconds <= 0 || at < begin.AddSeconds(seconds));
    }

    // A primary key without flags is an old one, which may; a subkey has to say it.
    private static bool Allows(PgpSignature own, bool isBinding) =>
        own.GetHashedSubPackets() is { } says && says.HasSubpacket(SignatureSubpacketTag.KeyFlags)
            ? (says.GetKeyFlags() & SignData) != 0
            : !isBinding;

    // Without it, anybody could put somebody else's signing key below a primary key of his own. It proves itself, so that it
    // may stand where nothing is signed, as GnuPG puts it.
    private bool BindsBack(PgpPublicKey key, PgpSignature binding) =>
        new[] { binding.GetHashedSubPackets(), binding.GetUnhashedSubPackets() }
            .OfType<PgpSignatureSubpacketVector>()
            .Select(packets => packets.GetEmbeddedSignatures())
            .SelectMany(backs => Enumerable.Range(0, backs.Count).Select(index => backs[index]))
            .Any(back => back.SignatureType == PgpSignature.PrimaryKeyBinding && IsBound(back, key, key));

    private IEnumerable<PgpSignature> Bindings(PgpPublicKey key, int type) =>
        OwnSignatures(key, type).Where(signature => IsBound(signature, _primary, key));

    private bool IsBound(PgpSignature signature, PgpPublicKey signer, PgpPublicKey key)
    {
        signature.InitVerify(signer);
        return signature.VerifyCertification(_primary, key);
    }

    // Those that name the primary key as their maker, which has to be verified yet.
    private IEnumerable<PgpSignature> OwnSignatures(PgpPublicKey key, int type)
    {
        foreach (var signature in key.GetSignaturesOfType(type))
        {
            if (signature.KeyId == _primary.KeyId)
            {
                signature.InitVerify(_primary);
                yield return signature;
            }
        }
    }

    private static IEnumerable<(string Name, PgpSignature Signature)> Names(PgpPublicKey primary)
    {
        foreach (var name in primary.GetUserIds())
        {
            var own = Own(primary, name).ToList();
            var newest = Newest(own.Where(signature => signature.IsCertification()));
            var revoked = Newest(
                own.Where(signature => signature.SignatureType == PgpSignature.CertificationRevocation)
            );
            if (newest is not null && !(revoked?.CreationTime >= newest.CreationTime))
            {
                yield return (name, newest);
            }
        }
    }

    private static IEnumerable<PgpSignature> Own(PgpPublicKey primary, string name)
    {
        foreach (var signature in primary.GetSignaturesForId(name))
        {
            if (signature.KeyId == primary.KeyId)
            {
                signature.InitVerify(primary);
                if (signature.VerifyCertification(name, primary))
                {
                    yield return signature;
                }
            }
        }
    }

    private static PgpSignature? Newest(IEnumerable<PgpSignature> signatures) =>
        signatures.MaxBy(signature => signature.CreationTime);
}
