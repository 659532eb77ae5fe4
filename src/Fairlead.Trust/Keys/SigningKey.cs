using System.Security.Cryptography;

namespace Fairlead.Trust.Keys;

/// <summary>An ECDSA private key on P-256. It never leaves: no property, text or message shows it.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key) => (_key, Public) = (key, VerificationKey.Of(key));

    /// <summary>The key that verifies what this one signs.</summary>
    public VerificationKey Public { get; }

    /// <summary>Reads a PEM text with one unencrypted private key, as PKCS#8 or SEC 1.</summary>
    /// <exception cref="TrustException">It has none, several, an encrypted one, or one of another kind.</exception>
    public static SigningKey Parse(string pem)
    {
        if (pem.Contains("ENCRYPTED"))
        {
            throw new TrustException(
                Refusals.EncryptedKey,
                "The private key is encrypted, and nobody is there to give its password: decrypt it with openssl pkcs8 -topk8 -nocrypt, and keep it where the secrets of CI are kept."
            );
        }

        // openssl writes the curve's parameters before the key.
        var blocks = PemKey.Blocks(pem, "private key").Where(block => block.Label != "EC PARAMETERS").ToList();
        return blocks switch
        {
            [] => throw new TrustException(
                Refusals.InvalidKey,
                "The private key is no PEM text: it begins with -----BEGIN PRIVATE KEY----- or -----BEGIN EC PRIVATE KEY-----."
            ),
            [("PRIVATE KEY" or "EC PRIVATE KEY", var block)] => new SigningKey(Import(block)),
            [("PUBLIC KEY", _)] => throw new TrustException(
                Refusals.PublicHalf,
                "The private key is a public one: give the other half of the pair."
            ),
            [var (label, _)] => throw new TrustException(
                Refusals.InvalidKey,
                $"The private key is a PEM text with a {label}; an EC private key is needed."
            ),
            _ => throw new TrustException(
                Refusals.InvalidKey,
                $"The private key is a PEM text with {blocks.Count} parts; one key is needed."
            ),
        };
    }

    /// <summary>Makes a new pair.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Signs with SHA-256; the two numbers as ASN.1 DER.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) =>
        _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>The key as PKCS#8 in PEM, to be written into a file of its own.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    /// <summary>Names the public half.</summary>
    public override string ToString() => $"private key of {Public.Id}";

    private static ECDsa Import(string block)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(block);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new TrustException(
                Refusals.InvalidKey,
                "The private key cannot be read as an EC key: it is damaged, or of another kind such as RSA or Ed25519. openssl ecparam -genkey -name prime256v1 makes one.",
                error
            );
        }

        return PemKey.OnP256(key, "private key");
    }
}
