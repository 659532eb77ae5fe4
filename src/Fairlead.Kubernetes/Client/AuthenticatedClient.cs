using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.Authentication;

namespace Fairlead.Kubernetes.Client;

/// <summary>
/// An HTTP client with the credentials of one reading of them. KubernetesClient reads kubeconfig, certificates and tokens;
/// its class for every call of the API, which is most of it, is not needed here.
/// </summary>
internal sealed class AuthenticatedClient : IDisposable
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(15);

    private AuthenticatedClient(
        Uri address,
        HttpClient http,
        HttpClient watches,
        ServiceClientCredentials? credentials
    ) => (Address, Http, Watches, Credentials) = (address, http, watches, credentials);

    /// <summary>The API server's address.</summary>
    public Uri Address { get; }

    /// <summary>Speaks TLS with it, and presents the client's certificate where there is one.</summary>
    public HttpClient Http { get; }

    /// <summary>
    /// The same over connections of its own. API servers allow a hundred or so streams on one, each watch holds one for as
    /// long as it lasts, and a request must never wait for a watch to end.
    /// </summary>
    public HttpClient Watches { get; }

    /// <summary>Puts the token or the password into a request; null where there is none.</summary>
    public ServiceClientCredentials? Credentials { get; }

    /// <summary>Prepares a client; nothing is sent yet.</summary>
    /// <exception cref="ClusterException">The address makes no sense.</exception>
    public static AuthenticatedClient Of(KubernetesClientConfiguration configuration)
    {
        if (!Uri.TryCreate(configuration.Host, UriKind.Absolute, out var address))
        {
            throw new ClusterException($"The cluster's address \"{configuration.Host}\" is no URL.");
        }

        var tls = Tls(configuration);
        return new AuthenticatedClient(
            address,
            Client(configuration, tls),
            Client(configuration, tls),
            k8s.Kubernetes.CreateCredentials(configuration)
        );
    }

    public void Dispose()
    {
        Http.Dispose();
        Watches.Dispose();
    }

    private static HttpClient Client(KubernetesClientConfiguration configuration, SslClientAuthenticationOptions tls)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = tls,
            // Once a connection has as many streams as the server allows, the next request opens another one.
            EnableMultipleHttp2Connections = true,
            // A watch may be silent for minutes; that its server is gone has to be noticed before.
            KeepAlivePingDelay = PingAfter,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        };
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        if (configuration.TlsServerName is { Length: > 0 } name)
        {
            // The handler asks for, and expects, a certificate of the host that requests name.
            http.DefaultRequestHeaders.Host = name;
        }

        return http;
    }

    [SuppressMessage(
        "Security",
        "CA5359",
        Justification = "A kubeconfig with insecure-skip-tls-verify asks for exactly that."
    )]
    private static SslClientAuthenticationOptions Tls(KubernetesClientConfiguration configuration)
    {
        var options = new SslClientAuthenticationOptions { ClientCertificates = [] };
        if (configuration.SkipTlsVerify)
        {
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (configuration.SslCaCerts is { Count: > 0 } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (Certificate(configuration) is { } certificate)
        {
            options.ClientCertificates.Add(certificate);
        }

        return options;
    }

    private static X509Certificate2? Certificate(KubernetesClientConfiguration configuration)
    {
        try
        {
            var certificate = Pem(configuration.ClientCertificateData, configuration.ClientCertificateFilePath);
            var key = Pem(configuration.ClientCertificateKeyData, configuration.ClientKeyFilePath);
            if (certificate is null || key is null)
            {
                return null;
            }

            // Where keys belong to a store, as on Windows, TLS takes none that is only in memory.
            using var pair = X509Certificate2.CreateFromPem(certificate, key);
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), password: null);
        }
        catch (Exception error)
            when (error is CryptographicException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterException(
                $"The client certificate of the kubeconfig cannot be used: {error.Message}",
                error
            );
        }
    }

    private static string? Pem(string? data, string? file) =>
        data is { Length: > 0 } ? Encoding.UTF8.GetString(Convert.FromBase64String(data))
        : file is { Length: > 0 } ? File.ReadAllText(file)
        : null;
}
