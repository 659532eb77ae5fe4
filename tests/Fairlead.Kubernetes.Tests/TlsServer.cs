using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fairlead.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Fairlead.Kubernetes.Tests;

/// <summary>A server with a certificate of an authority of its own, that tells who asks it.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _authority;
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _site;

    private TlsServer(X509Certificate2 authority, WebApplication site) => (_authority, _site) = (authority, site);

    /// <summary>The only token it takes; null to take any client.</summary>
    public string? Token { get; set; }

    public int Requests { get; private set; }

    /// <summary>Headers of the last request.</summary>
    public IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    public Uri Address => new(_site.Urls.First());

    /// <summary>Writes a file beside the kubeconfig.</summary>
    public string WriteFile(string name, string text) => _folder.Write(name, text);

    /// <summary>The authority, as kubeconfig files carry it.</summary>
    public string Authority => Data(_authority.ExportCertificatePem());

    public string Kubeconfig => Path.Combine(_folder.FullPath, "kubeconfig");

    public static async Task<TlsServer> StartAsync(string host)
    {
        var authority = NewAuthority();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls("https://127.0.0.1:0");
        var certificate = Issue(authority, "server", host);
        builder.WebHost.ConfigureKestrel(options =>
            options.ConfigureHttpsDefaults(https =>
            {
                https.ServerCertificate = certificate;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (_, _, _) => true;
            })
        );
        var server = new TlsServer(authority, builder.Build());
        server._site.Run(server.AnswerAsync);
        await server._site.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Writes the kubeconfig anew.</summary>
    /// <param name="user">The user's credentials, in one line of YAML.</param>
    /// <param name="cluster">What is said of the cluster besides its address.</param>
    /// <param name="context">What is said of the context besides cluster and user.</param>
    public void Write(string user, string? cluster = null, string context = "")
    {
        var place = cluster ?? $"certificate-authority-data: {Authority}";
        _folder.Write(
            "kubeconfig",
            $$$"""
            apiVersion: v1
            kind: Config
            current-context: it
            clusters: [{name: it, cluster: {server: "{{{_site.Urls.First()}}}", {{{place}}} }}]
            users: [{name: me, user: {{{user}}}}]
            contexts: [{name: it, context: {cluster: it, user: me{{{context}}}} }]
            """
        );
    }

    /// <summary>Credentials of a client with a certificate, as data or as files.</summary>
    public string Client(string name, bool inFiles)
    {
        using var certificate = Issue(_authority, name, host: null);
        using var key = certificate.GetECDsaPrivateKey()!;
        var (pem, secret) = (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        return inFiles
            ? $"{{client-certificate: {_folder.Write("client.crt", pem)}, client-key: {_folder.Write("client.key", secret)}}}"
            : $"{{client-certificate-data: {Data(pem)}, client-key-data: {Data(secret)}}}";
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        Requests++;
        Headers = context.Request.Headers;
        var known = Token is null || context.Request.Headers.Authorization.ToString() == $"Bearer {Token}";
        context.Response.StatusCode = known ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        return context.Response.WriteAsJsonAsync(
            new { who = context.Connection.ClientCertificate?.Subject, version = context.Request.Protocol },
            context.RequestAborted
        );
    }

    private static string Data(string pem) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pem));

    private static X509Certificate2 NewAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(From, To);
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, string? host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            if (System.Net.IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        using var signed = request.Create(authority, From, To, [1, 2, 3, (byte)name.Length]);
        return signed.CopyWithPrivateKey(key);
    }
}
