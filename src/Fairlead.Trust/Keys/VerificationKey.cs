using System.Security.Cryptography;

namespace Fairlead.Trust.Keys;

/// <summary>An ECDSA public key on P-256.</summary>
public sealed class VerificationKey : IEquatable<VerificationKey>
{
    private readonly byte[] _key;

    private VerificationKey(byte[] key) => (_key, Id) = (key, Convert.ToHexStringLower(SHA256.HashData(key)));

    /// <summary>The SHA-256 of the key's SubjectPublicKeyInfo in DER, as 64 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Reads a PEM text with one public key.</summary>
    /// <exception cref="TrustException">It has none, several, or one of another kind.</exception>
    public static VerificationKey Parse(string pem) =>
        KeyList.Parse(pem) is { Keys: [var key] }
            ? key
            : throw new TrustException(
                Refusals.InvalidKey,
                "The public key is a PEM text with several keys; one is needed."
            );

    /// <summary>Whether the key signed data with SHA-256; what is no signature at all is not by it.</summary>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The two numbers as ASN.1 DER.</param>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_key, out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The key as PEM.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", _key) + "\n";

    /// <inheritdoc />
    public bool Equals(VerificationKey? other) => other is not null && Id == other.Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as VerificationKey);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    internal static VerificationKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo());

    internal static VerificationKey Import(string block)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(block);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new TrustException(
                Refusals.InvalidKey,
                "The public key cannot be read as an EC key: it is damaged, or of another kind such as RSA or Ed25519.",
                error
            );
        }

        return Of(PemKey.OnP256(key, "public key"));
    }
}
