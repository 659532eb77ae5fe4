using System.Net;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;

namespace Fairlead.Templates.Cryptography;

/// <summary>A certificate to be made.</summary>
internal sealed record CertificateRequest
{
    /// <summary>The common name of the subject.</summary>
    public required string CommonName { get; init; }

    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public required DateTimeOffset NotBefore { get; init; }

    public required long DaysValid { get; init; }

    public bool IsAuthority { get; init; }

    public required PrivateKey Key { get; init; }

    public required IRandomBytes Random { get; init; }

    /// <summary>Makes the certificate.</summary>
    /// <param name="issuer">Who signs; the certificate signs itself where there is none.</param>
    /// <param name="issuerKey">The key that signs.</param>
    public GoCertificate Sign(X509Certificate? issuer, PrivateKey issuerKey)
    {
        var subject = new X509Name(
            CommonName.Length == 0 ? [] : [X509Name.CN],
            CommonName.Length == 0 ? [] : [CommonName]
        );
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(SerialNumber());
        generator.SetIssuerDN(issuer is null ? subject : issuer.SubjectDN);
        generator.SetSubjectDN(subject);
        generator.SetNotBefore(NotBefore.UtcDateTime);
        generator.SetNotAfter(NotAfter());
        generator.SetPublicKey(Key.Public);
        AddExtensions(generator, issuer, subject);
        var random = new SeededRandom(Random);
        var certificate = generator.Generate(
            new Asn1SignatureFactory(AlgorithmOf(issuerKey), issuerKey.Secret, random)
        );
        return new GoCertificate(new Pem("CERTIFICATE", certificate.GetEncoded()).ToString(), Key.ToPem().ToString());
    }

    private DateTime NotAfter()
    {
        var latest = (DateTimeOffset.MaxValue - NotBefore).TotalDays - 1;
        var earliest = (DateTimeOffset.MinValue - NotBefore).TotalDays + 1;
        return NotBefore.UtcDateTime.AddDays(Math.Clamp(DaysValid, earliest, latest));
    }

    private BigInteger SerialNumber()
    {
        var bytes = new byte[16];
        Random.Fill(bytes);
        return new BigInteger(1, bytes);
    }

    private void AddExtensions(X509V3CertificateGenerator generator, X509Certificate? issuer, X509Name subject)
    {
        generator.AddExtension(
            X509Extensions.KeyUsage,
            critical: true,
            new KeyUsage(
                KeyUsage.DigitalSignature | KeyUsage.KeyEncipherment | (IsAuthority ? KeyUsage.KeyCertSign : 0)
            )
        );
        generator.AddExtension(
            X509Extensions.ExtendedKeyUsage,
            critical: false,
            new ExtendedKeyUsage(KeyPurposeID.id_kp_serverAuth, KeyPurposeID.id_kp_clientAuth)
        );
        generator.AddExtension(X509Extensions.BasicConstraints, critical: true, new BasicConstraints(IsAuthority));
        if (IsAuthority)
        {
            generator.AddExtension(
                X509Extensions.SubjectKeyIdentifier,
                critical: false,
                new SubjectKeyIdentifier(KeyIdentifier())
            );
        }

        if (issuer is not null && !issuer.SubjectDN.Equivalent(subject) && IdentifierOf(issuer) is { } identifier)
        {
            generator.AddExtension(
                X509Extensions.AuthorityKeyIdentifier,
                critical: false,
                new AuthorityKeyIdentifier(identifier)
            );
        }

        GeneralName[] names =
        [
            .. DnsNames.Select(static name => new GeneralName(GeneralName.DnsName, name)),
            .. Addresses.Select(static address => new GeneralName(GeneralName.IPAddress, address.ToString())),
        ];
        if (names.Length > 0)
        {
            generator.AddExtension(
                X509Extensions.SubjectAlternativeName,
                critical: CommonName.Length == 0,
                new GeneralNames(names)
            );
        }
    }

    // RFC 7093, section 2, method 1: the leftmost 160 bits of the SHA-256 of the public key.
    private byte[] KeyIdentifier()
    {
        var key = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(Key.Public);
        return SHA256.HashData(key.PublicKey.GetBytes())[..20];
    }

    private static byte[]? IdentifierOf(X509Certificate issuer)
    {
        var value = issuer.GetExtensionValue(X509Extensions.SubjectKeyIdentifier);
        return value is null
            ? null
            : SubjectKeyIdentifier.GetInstance(Asn1Object.FromByteArray(value.GetOctets())).GetKeyIdentifier();
    }

    private static string AlgorithmOf(PrivateKey key) =>
        key.Secret switch
        {
            RsaKeyParameters => "SHA256WITHRSA",
            ECPrivateKeyParameters { Parameters.N.BitLength: > 500 } => "SHA512WITHECDSA",
            ECPrivateKeyParameters { Parameters.N.BitLength: > 300 } => "SHA384WITHECDSA",
            ECPrivateKeyParameters => "SHA256WITHECDSA",
            Ed25519PrivateKeyParameters => "Ed25519",
            _ => throw new TemplateFunctionException(
                "error creating certificate: x509: only RSA, ECDSA and Ed25519 keys supported"
            ),
        };
}
