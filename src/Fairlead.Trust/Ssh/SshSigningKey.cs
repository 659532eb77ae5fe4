using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Utilities;
using Org.BouncyCastle.Security;

namespace Fairlead.Trust.Ssh;

/// <summary>
/// An SSH private key, with which this process signs as <c>ssh-keygen -Y sign</c> does, on a machine that has no such program.
/// It never leaves but by <see cref="ToText"/>: no other property, text or message shows it.
/// </summary>
public sealed class SshSigningKey
{
    private readonly AsymmetricKeyParameter _key;

    internal SshSigningKey(AsymmetricKeyParameter key) => (_key, Public) = (key, SshPrivateKey.PublicOf(key));

    /// <summary>The key that verifies what this one signs.</summary>
    public SshPublicKey Public { get; }

    /// <summary>Reads a private key without a passphrase: Ed25519, ECDSA or RSA, as OpenSSH or PEM (PKCS#1, SEC 1, PKCS#8).</summary>
    /// <param name="text">The text of the file; a missing last line end, and those of Windows, do no harm.</param>
    /// <exception cref="TrustException">It is none; the message shows nothing of it.</exception>
    public static SshSigningKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SshSigningKey(SshPrivateKey.Read(text));
    }

    /// <summary>Makes a new Ed25519 pair.</summary>
    public static SshSigningKey Create() => new(new Ed25519PrivateKeyParameters(new SecureRandom()));

    /// <summary>The armored signature of a content, as <c>ssh-keygen -Y verify</c> reads it.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="use">What the signature is for, so that it counts for nothing else; Git's where nothing is said.</param>
    public string Sign(ReadOnlySpan<byte> content, string use = SshSignature.Git) =>
        SshSignature.Make(Public, use, content, Raw);

    /// <summary>The key as OpenSSH's text, to be written into a file of its own that nobody else may read.</summary>
    public string ToText() =>
        PemEncoding.WriteString(SshPrivateKey.OpenSshLabel, OpenSshPrivateKeyUtilities.EncodePrivateKey(_key)) + "\n";

    /// <summary>Names the public half.</summary>
    public override string ToString() => $"private key of {Public.Fingerprint}";

    private byte[] Raw(byte[] content) =>
        _key switch
        {
            Ed25519PrivateKeyParameters key => Raw("ssh-ed25519", Ed25519(key, content)),
            RsaPrivateCrtKeyParameters key => Raw("rsa-sha2-512", Rsa(key, content)),
            ECPrivateKeyParameters key => Ecdsa(key, content),
            _ => throw SshPrivateKey.Unsupported(),
        };

    private static byte[] Raw(string algorithm, ReadOnlySpan<byte> signature) =>
        [.. SshWire.Write(algorithm), .. SshWire.Write(signature)];

    private static byte[] Ed25519(Ed25519PrivateKeyParameters key, byte[] content)
    {
        var signature = new byte[Ed25519PrivateKeyParameters.SignatureSize];
        key.Sign(
            Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Algorithm.Ed25519,
            null,
            content,
            0,
            content.Length,
            signature,
            0
        );
        return signature;
    }

    private static byte[] Rsa(RsaPrivateCrtKeyParameters key, byte[] content)
    {
        using var rsa = RSA.Create(DotNetUtilities.ToRSAParameters(key));
        return rsa.SignData(content, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Ecdsa(ECPrivateKeyParameters key, byte[] content)
    {
        var (curve, name, hash, size) = key.Parameters.Curve.FieldSize switch
        {
            256 => (ECCurve.NamedCurves.nistP256, "ecdsa-sha2-nistp256", HashAlgorithmName.SHA256, 32),
            384 => (ECCurve.NamedCurves.nistP384, "ecdsa-sha2-nistp384", HashAlgorithmName.SHA384, 48),
            _ => (ECCurve.NamedCurves.nistP521, "ecdsa-sha2-nistp521", HashAlgorithmName.SHA512, 66),
        };
        var point = key.Parameters.G.Multiply(key.D).Normalize();
        using var ecdsa = ECDsa.Create(
            new ECParameters
            {
                Curve = curve,
                D = Padded(key.D.ToByteArrayUnsigned(), size),
                Q = new ECPoint
                {
                    X = Padded(point.AffineXCoord.ToBigInteger().ToByteArrayUnsigned(), size),
                    Y = Padded(point.AffineYCoord.ToBigInteger().ToByteArrayUnsigned(), size),
                },
            }
        );
        var both = ecdsa.SignData(content, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return Raw(name, [.. SshWire.WriteNumber(both.AsSpan(0, size)), .. SshWire.WriteNumber(both.AsSpan(size))]);
    }

    private static byte[] Padded(byte[] digits, int size) => [.. new byte[size - digits.Length], .. digits];
}
