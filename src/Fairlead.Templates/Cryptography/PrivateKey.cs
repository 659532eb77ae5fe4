using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.EdEC;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Fairlead.Templates.Cryptography;

/// <summary>A private key with its public one.</summary>
/// <param name="Secret">The private key.</param>
/// <param name="Public">The public key.</param>
internal sealed record PrivateKey(AsymmetricKeyParameter Secret, AsymmetricKeyParameter Public)
{
    private const string Suffix = " PRIVATE KEY";

    /// <summary>A new key of a kind that sprig knows; null for another kind.</summary>
    public static PrivateKey? Generate(string kind, IRandomBytes random) =>
        kind switch
        {
            "" or "rsa" => GenerateRsa(4096, random),
            "dsa" => GenerateDsa(random),
            "ecdsa" => Of(
                new ECKeyPairGenerator(),
                new ECKeyGenerationParameters(SecObjectIdentifiers.SecP256r1, new SeededRandom(random))
            ),
            "ed25519" => Of(
                new Ed25519KeyPairGenerator(),
                new Ed25519KeyGenerationParameters(new SeededRandom(random))
            ),
            _ => null,
        };

    public static PrivateKey GenerateRsa(int bits, IRandomBytes random)
    {
        if (random.IsSeeded)
        {
            return Of(
                new RsaKeyPairGenerator(),
                new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), new SeededRandom(random), bits, 100)
            );
        }

        // The platform is many times faster.
        using var rsa = RSA.Create(bits);
        return OfRsa(rsa.ExportRSAPrivateKey());
    }

    private static PrivateKey GenerateDsa(IRandomBytes random)
    {
        var seeded = new SeededRandom(random);
        var parameters = new DsaParametersGenerator(new Org.BouncyCastle.Crypto.Digests.Sha256Digest());
        parameters.Init(new DsaParameterGenerationParameters(2048, 256, 80, seeded));
        return Of(new DsaKeyPairGenerator(), new DsaKeyGenerationParameters(seeded, parameters.GenerateParameters()));
    }

    private static PrivateKey Of(IAsymmetricCipherKeyPairGenerator generator, KeyGenerationParameters parameters)
    {
        generator.Init(parameters);
        var pair = generator.GenerateKeyPair();
        return new PrivateKey(pair.Private, pair.Public);
    }

    /// <summary>Reads a PEM block.</summary>
    /// <exception cref="TemplateFunctionException">It holds no private key; the message is sprig's.</exception>
    public static PrivateKey Parse(string pem)
    {
        var block = Pem.TryParse(pem) ?? throw new TemplateFunctionException("no PEM data in input");
        if (!block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new TemplateFunctionException($"no private key data in PEM block of type {block.Label}");
        }

        var kind = block.Label is "PRIVATE KEY" ? "" : block.Label[..^Suffix.Length];
        try
        {
            return kind switch
            {
                "" => Of(PrivateKeyFactory.CreateKey(block.Bytes)),
                "RSA" => OfRsa(block.Bytes),
                "EC" => OfEc(block.Bytes),
                "DSA" => OfDsa(block.Bytes),
                _ => throw new TemplateFunctionException($"invalid private key type {kind}"),
            };
        }
        // The library throws many types for bytes that are no key.
        catch (Exception error) when (error is not (TemplateFunctionException or OutOfMemoryException))
        {
            throw new TemplateFunctionException(
                kind.Length == 0
                    ? $"decoding PEM as PKCS#8: {error.Message}"
                    : $"parsing {kind} private key from PEM: {error.Message}",
                error
            );
        }
    }

    private static PrivateKey Of(AsymmetricKeyParameter secret) =>
        secret switch
        {
            RsaPrivateCrtKeyParameters rsa => new PrivateKey(
                rsa,
                new RsaKeyParameters(false, rsa.Modulus, rsa.PublicExponent)
            ),
            ECPrivateKeyParameters ec => new PrivateKey(
                ec,
                new ECPublicKeyParameters(ec.AlgorithmName, ec.Parameters.G.Multiply(ec.D), ec.Parameters)
            ),
            Ed25519PrivateKeyParameters ed => new PrivateKey(ed, ed.GeneratePublicKey()),
            DsaPrivateKeyParameters dsa => new PrivateKey(
                dsa,
                new DsaPublicKeyParameters(dsa.Parameters.G.ModPow(dsa.X, dsa.Parameters.P), dsa.Parameters)
            ),
            _ => throw new TemplateFunctionException(
                "x509: PKCS#8 wrapping contained private key with unknown algorithm"
            ),
        };

    private static PrivateKey OfRsa(byte[] der)
    {
        var key = RsaPrivateKeyStructure.GetInstance(Asn1Object.FromByteArray(der));
        return Of(
            new RsaPrivateCrtKeyParameters(
                key.Modulus,
                key.PublicExponent,
                key.PrivateExponent,
                key.Prime1,
                key.Prime2,
                key.Exponent1,
                key.Exponent2,
                key.Coefficient
            )
        );
    }

    private static PrivateKey OfEc(byte[] der)
    {
        var key = ECPrivateKeyStructure.GetInstance(Asn1Object.FromByteArray(der));
        var algorithm = new AlgorithmIdentifier(
            Org.BouncyCastle.Asn1.X9.X9ObjectIdentifiers.IdECPublicKey,
            key.Parameters
        );
        return Of(PrivateKeyFactory.CreateKey(new PrivateKeyInfo(algorithm, key.ToAsn1Object())));
    }

    private static PrivateKey OfDsa(byte[] der)
    {
        var numbers = Asn1Sequence.GetInstance(der);
        BigInteger At(int index) => DerInteger.GetInstance(numbers[index]).Value;
        var parameters = new DsaParameters(At(1), At(2), At(3));
        return new PrivateKey(
            new DsaPrivateKeyParameters(At(5), parameters),
            new DsaPublicKeyParameters(At(4), parameters)
        );
    }

    /// <summary>The key as PEM, in the format that Go uses for its kind.</summary>
    public Pem ToPem() =>
        Secret switch
        {
            RsaPrivateCrtKeyParameters rsa => new Pem("RSA PRIVATE KEY", RsaBytes(rsa)),
            DsaPrivateKeyParameters dsa => new Pem("DSA PRIVATE KEY", DsaBytes(dsa)),
            ECPrivateKeyParameters ec => new Pem("EC PRIVATE KEY", EcBytes(ec)),
            _ => new Pem(
                "PRIVATE KEY",
                new PrivateKeyInfo(
                    new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
                    new DerOctetString(((Ed25519PrivateKeyParameters)Secret).GetEncoded())
                ).GetDerEncoded()
            ),
        };

    private static byte[] RsaBytes(RsaPrivateCrtKeyParameters key) =>
        new RsaPrivateKeyStructure(
            key.Modulus,
            key.PublicExponent,
            key.Exponent,
            key.P,
            key.Q,
            key.DP,
            key.DQ,
            key.QInv
        ).GetDerEncoded();

    private byte[] DsaBytes(DsaPrivateKeyParameters key) =>
        new DerSequence(
            DerInteger.ValueOf(0),
            new DerInteger(key.Parameters.P),
            new DerInteger(key.Parameters.Q),
            new DerInteger(key.Parameters.G),
            new DerInteger(((DsaPublicKeyParameters)Public).Y),
            new DerInteger(key.X)
        ).GetDerEncoded();

    private byte[] EcBytes(ECPrivateKeyParameters key) =>
        new ECPrivateKeyStructure(
            key.Parameters.N.BitLength,
            key.D,
            new DerBitString(((ECPublicKeyParameters)Public).Q.GetEncoded(false)),
            key.PublicKeyParamSet
        ).GetDerEncoded();
}
