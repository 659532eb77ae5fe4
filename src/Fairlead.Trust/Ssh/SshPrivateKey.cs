using Fairlead.Trust.Keys;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Utilities;
using Org.BouncyCastle.OpenSsl;

namespace Fairlead.Trust.Ssh;

/// <summary>Reads SSH private keys. No message quotes the text.</summary>
/// <remarks>Sources: OpenSSH, PROTOCOL.key; RFC 5915, 5958, 8017 and 8410.</remarks>
internal static class SshPrivateKey
{
    public const string OpenSshLabel = "OPENSSH PRIVATE KEY";
    private const string What = "SSH private key";
    private const int SmallestRsa = 2048;
    private static readonly byte[] Magic = "openssh-key-v1\0"u8.ToArray();

    /// <summary>Reads a text with one private key.</summary>
    /// <exception cref="TrustException">It has none, several, an encrypted one, or one of another kind.</exception>
    public static AsymmetricKeyParameter Read(string text)
    {
        if (text.Contains("ENCRYPTED"))
        {
            throw Encrypted();
        }

        // openssl writes the curve's parameters before the key.
        var blocks = PemKey.Blocks(text, What).Where(block => block.Label != "EC PARAMETERS").ToList();
        return blocks switch
        {
            [(OpenSshLabel, var block)] => Usable(() => OfOpenSsh(block)),
            [("PRIVATE KEY" or "EC PRIVATE KEY" or "RSA PRIVATE KEY", var block)] => Usable(() => OfPem(block)),
            [var (label, _)] => throw Invalid(
                $"is a PEM text with a {label}; a private key of OpenSSH, or as PEM, is needed"
            ),
            [] => throw Invalid(
                "is no text of a key: it begins with -----BEGIN OPENSSH PRIVATE KEY-----, or as PEM does"
            ),
            _ => throw Invalid($"is a text with {blocks.Count} parts; one key is needed"),
        };
    }

    /// <summary>The public half.</summary>
    public static SshPublicKey PublicOf(AsymmetricKeyParameter key) =>
        SshPublicKey.Parse(
            OpenSshPublicKeyUtilities.EncodePublicKey(
                key switch
                {
                    Ed25519PrivateKeyParameters ed => ed.GeneratePublicKey(),
                    RsaPrivateCrtKeyParameters rsa => new RsaKeyParameters(false, rsa.Modulus, rsa.PublicExponent),
                    ECPrivateKeyParameters ec => new ECPublicKeyParameters(
                        ec.AlgorithmName,
                        ec.Parameters.G.Multiply(ec.D).Normalize(),
                        ec.Parameters
                    ),
                    _ => throw Unsupported(),
                }
            )
        );

    public static TrustException Unsupported() =>
        Invalid("is of a kind that does not sign here: Ed25519, ECDSA on a NIST curve and RSA do");

    private static AsymmetricKeyParameter OfOpenSsh(string block)
    {
        var lines = block.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var blob = Convert.FromBase64String(string.Concat(lines[1..^1]));
        var wire = new SshWire(blob);
        if (wire.Take(Magic.Length).SequenceEqual(Magic) && wire.Text() is not "none")
        {
            throw Encrypted();
        }

        return OpenSshPrivateKeyUtilities.ParsePrivateKeyBlob(blob);
    }

    private static AsymmetricKeyParameter OfPem(string block)
    {
        using var text = new StringReader(block);
        using var reader = new PemReader(text);
        return reader.ReadObject() switch
        {
            AsymmetricCipherKeyPair pair => pair.Private,
            AsymmetricKeyParameter { IsPrivate: true } key => key,
            _ => throw Unsupported(),
        };
    }

    private static AsymmetricKeyParameter Usable(Func<AsymmetricKeyParameter> read)
    {
        try
        {
            var key = read();
            // Told now, as it would be at the first signature.
            _ = PublicOf(key);
            return key is not RsaPrivateCrtKeyParameters { Modulus.BitLength: < SmallestRsa and var bits }
                ? key
                : throw Invalid($"is RSA with {bits} bits, which is too weak; {SmallestRsa} are the least");
        }
        catch (Exception error)
            when (error
                    is FormatException
                        or ArgumentException
                        or InvalidOperationException
                        or IOException
                        or InvalidCastException
                        or IndexOutOfRangeException
                        or Asn1ParsingException
                        or Org.BouncyCastle.Security.GeneralSecurityException
            )
        {
            throw Invalid(
                "is damaged, or of a kind that does not sign here: Ed25519, ECDSA on a NIST curve and RSA do",
                error
            );
        }
    }

    private static TrustException Encrypted() =>
        new(
            Refusals.EncryptedSshKey,
            $"The {What} has a passphrase, and nobody is there to give it: take it off with ssh-keygen -p and keep the key where the secrets of CI are kept, or let ssh-agent hold it and give the public key."
        );

    private static TrustException Invalid(string why, Exception? inner = null) =>
        new(Refusals.InvalidSshKey, $"The {What} {why}. ssh-keygen -t ed25519 -N \"\" makes one.", inner);
}
