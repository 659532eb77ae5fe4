using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fairlead.Sandbox.Host;

namespace Fairlead.Sandbox.Certificates;

/// <summary>
/// What makes clients trust the sandbox's Kubernetes API and the API trust them: an own authority, a server certificate
/// for 127.0.0.1 and localhost, and a token. Made once, then kept, and made anew where what was kept is damaged; only this
/// user may read them.
/// </summary>
internal sealed record SandboxIdentity(X509Certificate2 Authority, X509Certificate2 Server, string Token)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan ServerLife = TimeSpan.FromDays(365);
    private static readonly TimeSpan Reserve = TimeSpan.FromDays(30);

    public static SandboxIdentity Open(string folder, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var authorityFile = Path.Combine(folder, "authority.pem");
        var serverFile = Path.Combine(folder, "server.pem");
        var authority = Load(authorityFile, now);
        var server = authority is null ? null : Load(serverFile, now);
        if (authority is null)
        {
            authority = MakeAuthority(now);
            Save(authorityFile, authority);
        }

        if (server is null)
        {
            server = MakeServer(authority, now);
            Save(serverFile, server);
        }

        return new(authority, server, Token: OpenToken(Path.Combine(folder, "token")));
    }

    private static string OpenToken(string path)
    {
        if (SealedText.Read(path) is { } kept)
        {
            return kept;
        }

        var made = RandomNumberGenerator.GetHexString(64, lowercase: true);
        SealedText.Write(path, made, Private);
        return made;
    }

    private static X509Certificate2? Load(string path, DateTimeOffset now)
    {
        if (SealedText.Read(path) is not { } pem)
        {
            return null;
        }

        using var read = X509Certificate2.CreateFromPem(pem, pem);
        var today = now.UtcDateTime;
        return read.NotBefore.ToUniversalTime() <= today && today + Reserve < read.NotAfter.ToUniversalTime()
            ? Usable(read)
            : null;
    }

    private static void Save(string path, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        SealedText.Write(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", Private);
    }

    private static X509Certificate2 MakeAuthority(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Fairlead sandbox", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var made = request.CreateSelfSigned(now.AddHours(-1), now + AuthorityLife);
        return Usable(made);
    }

    private static X509Certificate2 MakeServer(X509Certificate2 authority, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], false)
        );
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false)
        );
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        using var signed = request.Create(authority, now.AddHours(-1), now + ServerLife, serial);
        using var made = signed.CopyWithPrivateKey(key);
        return Usable(made);
    }

    // Windows cannot serve TLS with a key that exists in memory only; a round trip through PKCS #12 gives it a home.
    private static X509Certificate2 Usable(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(
            certificate.Export(X509ContentType.Pkcs12),
            password: null,
            X509KeyStorageFlags.Exportable
        );
}
