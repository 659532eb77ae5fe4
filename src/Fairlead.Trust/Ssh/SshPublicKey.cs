using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Fairlead.Trust.Ssh;

/// <summary>An SSH public key that signatures can be checked with: Ed25519, ECDSA and RSA, and the first two on a security key.</summary>
/// <remarks>Sources: RFC 4253, 5656, 8332 and 8709; OpenSSH, PROTOCOL.u2f.</remarks>
public sealed class SshPublicKey : IEquatable<SshPublicKey>
{
    private const int SmallestRsa = 2048;
    private const string Ed25519Type = "ssh-ed25519";
    private const string RsaType = "ssh-rsa";
    private const string EcdsaPrefix = "ecdsa-sha2-";
    private const string SecurityEd25519 = "sk-ssh-ed25519@openssh.com";
    private const string SecurityEcdsa = "sk-ecdsa-sha2-nistp256@openssh.com";
    private readonly byte[] _blob;
    private readonly string _type;

    private SshPublicKey(byte[] blob, string type) => (_blob, _type) = (blob, type);

    /// <summary>SSH's binary form.</summary>
    internal ReadOnlySpan<byte> Blob => _blob;

    /// <summary>As <c>ssh-keygen -l</c> shows it.</summary>
    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(_blob)).TrimEnd('=');

    /// <summary>Whether a word is the kind of a key.</summary>
    public static bool IsType(string word) =>
        word is Ed25519Type or RsaType or SecurityEd25519 or SecurityEcdsa
        || word.StartsWith(EcdsaPrefix, StringComparison.Ordinal)
        || word.StartsWith("ssh-", StringComparison.Ordinal)
        || word.StartsWith("sk-", StringComparison.Ordinal);

    /// <summary>Reads a key in SSH's binary form.</summary>
    /// <exception cref="FormatException">It is no key of a supported kind; the message is a clause.</exception>
    internal static SshPublicKey Parse(ReadOnlySpan<byte> blob)
    {
        var type = new SshWire(blob).Text();
        var known =
            type
            is Ed25519Type
                or RsaType
                or SecurityEd25519
                or SecurityEcdsa
                or "ecdsa-sha2-nistp256"
                or "ecdsa-sha2-nistp384"
                or "ecdsa-sha2-nistp521";
        return known
            ? new SshPublicKey(blob.ToArray(), type)
            : throw new FormatException($"its key is of the kind {type}");
    }

    /// <summary>Reads a key as a public key file has it.</summary>
    /// <param name="type">The kind, such as <c>ssh-ed25519</c>.</param>
    /// <param name="base64">The key in SSH's binary form, as Base64.</param>
    /// <param name="key">The key; null where it is none of a supported kind, or of another one.</param>
    public static bool TryParse(string type, string base64, [NotNullWhen(true)] out SshPublicKey? key)
    {
        key = null;
        try
        {
            key = Parse(Convert.FromBase64String(base64));
            return type == key._type;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether a signature is this key's for a content.</summary>
    /// <exception cref="FormatException">The signature is malformed; the message is a clause.</exception>
    internal bool Verify(byte[] content, ReadOnlySpan<byte> signature)
    {
        var wire = new SshWire(signature);
        var algorithm = wire.Text();
        var value = wire.Bytes();
        var (isHeld, signed) = _type is SecurityEd25519 or SecurityEcdsa
            ? (true, Held(content, ref wire))
            : (false, content);
        if (!wire.IsAtEnd)
        {
            throw new FormatException("something follows it");
        }

        return _type switch
        {
            Ed25519Type or SecurityEd25519 => Is(algorithm, _type) && Ed25519Verify(signed, value),
            RsaType => RsaVerify(algorithm, content, value),
            _ => Is(algorithm, _type) && EcdsaVerify(signed, value, isHeld),
        };
    }

    /// <summary>The kind and the key, as a public key file and a list of allowed signers have them.</summary>
    public override string ToString() => $"{_type} {Convert.ToBase64String(_blob)}";

    /// <inheritdoc />
    public bool Equals(SshPublicKey? other) => other is not null && _blob.AsSpan().SequenceEqual(other._blob);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SshPublicKey);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_blob.Length, _blob[^1], _blob[^2], _blob[^3]);

    // What a security key really signs: the application it was made for, what it attests, and a hash of the content.
    private byte[] Held(byte[] content, ref SshWire rest)
    {
        var wire = new SshWire(_blob);
        wire.Text();
        if (_type is SecurityEcdsa)
        {
            wire.Text();
        }

        wire.Bytes();
        var application = wire.Bytes();
        return [.. SHA256.HashData(application), .. rest.Take(1 + sizeof(uint)), .. SHA256.HashData(content)];
    }

    private bool Ed25519Verify(byte[] content, ReadOnlySpan<byte> signature)
    {
        var wire = new SshWire(_blob);
        wire.Text();
        var point = wire.Bytes();
        return point.Length == Ed25519.PublicKeySize
            && signature.Length == Ed25519.SignatureSize
            && Ed25519.Verify(signature.ToArray(), 0, point.ToArray(), 0, content, 0, content.Length);
    }

    private bool RsaVerify(string algorithm, byte[] content, ReadOnlySpan<byte> signature)
    {
        var wire = new SshWire(_blob);
        wire.Text();
        var exponent = wire.Bytes().TrimStart((byte)0).ToArray();
        var modulus = wire.Bytes().TrimStart((byte)0).ToArray();
        HashAlgorithmName? hash = algorithm switch
        {
            "rsa-sha2-256" => HashAlgorithmName.SHA256,
            "rsa-sha2-512" => HashAlgorithmName.SHA512,
            _ => null,
        };
        if (hash is not { } name || modulus.Length * 8 < SmallestRsa)
        {
            throw new FormatException($"{algorithm} with a key of {modulus.Length * 8} bits is too weak");
        }

        using var rsa = RSA.Create(new RSAParameters { Exponent = exponent, Modulus = modulus });
        return rsa.VerifyData(content, signature, name, RSASignaturePadding.Pkcs1);
    }

    private bool EcdsaVerify(byte[] content, ReadOnlySpan<byte> signature, bool isHeld)
    {
        var wire = new SshWire(_blob);
        wire.Text();
        var (curve, hash, size) = wire.Text() switch
        {
            "nistp384" when !isHeld => (ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384, 48),
            "nistp521" when !isHeld => (ECCurve.NamedCurves.nistP521, HashAlgorithmName.SHA512, 66),
            "nistp256" => (ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256, 32),
            var other => throw new FormatException($"its curve {other} is not supported"),
        };
        var point = wire.Bytes();
        if (point.Length != 1 + (2 * size) || point[0] != 4)
        {
            throw new FormatException("its key is no point of the curve");
        }

        var parts = new SshWire(signature);
        byte[] both = [.. Padded(parts.Bytes(), size), .. Padded(parts.Bytes(), size)];
        try
        {
            using var ecdsa = ECDsa.Create(
                new ECParameters
                {
                    Curve = curve,
                    Q = new ECPoint { X = point[1..(1 + size)].ToArray(), Y = point[(1 + size)..].ToArray() },
                }
            );
            return ecdsa.VerifyData(content, both, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException error)
        {
            throw new FormatException("its key is no point of the curve", error);
        }
    }

    private static byte[] Padded(ReadOnlySpan<byte> number, int size)
    {
        var digits = number.TrimStart((byte)0);
        if (digits.Length > size)
        {
            throw new FormatException("its numbers are too large");
        }

        var padded = new byte[size];
        digits.CopyTo(padded.AsSpan(size - digits.Length));
        return padded;
    }

    private static bool Is(string one, string other) => one == other;
}
