using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fairlead.Kubernetes.Kubeconfigs;
using k8s.Authentication;

namespace Fairlead.Kubernetes.Client;

/// <summary>
/// An HTTP client with the credentials of one reading of them. KubernetesClient reads the service account of a pod, and keeps
/// tokens; its class for every call of the API, which is most of it, is not needed here.
/// </summary>
internal sealed class AuthenticatedClient : IDisposable
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(15);

    private AuthenticatedClient(ClusterAccess access, HttpClient http, HttpClient watches) =>
        (Access, Http, Watches) = (access, http, watches);

    /// <summary>How the API server is reached, and as whom.</summary>
    public ClusterAccess Access { get; }

    /// <summary>The API server's address.</summary>
    public Uri Address => Access.Server;

    /// <summary>Speaks TLS with it, and presents the client's certificate where there is one.</summary>
    public HttpClient Http { get; }

    /// <summary>
    /// The same over connections of its own. API servers allow a hundred or so streams on one, each watch holds one for as
    /// long as it lasts, and a request must never wait for a watch to end.
    /// </summary>
    public HttpClient Watches { get; }

    /// <summary>Puts the token or the password into a request; null where there is none.</summary>
    public ServiceClientCredentials? Credentials => Access.Credentials;

    /// <summary>Prepares a client; nothing is sent yet.</summary>
    /// <exception cref="ClusterException">The client's certificate cannot be used.</exception>
    public static AuthenticatedClient Of(ClusterAccess access)
    {
        var tls = Tls(access);
        return new AuthenticatedClient(access, Client(access, tls), Client(access, tls));
    }

    public void Dispose()
    {
        Http.Dispose();
        Watches.Dispose();
    }

    private static HttpClient Client(ClusterAccess access, SslClientAuthenticationOptions tls)
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
        if (access.Proxy is { } proxy)
        {
            handler.Proxy = Through(proxy);
        }

        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        if (access.ServerName is { } name)
        {
            // The handler asks for, and expects, a certificate of the host that requests name.
            http.DefaultRequestHeaders.Host = name;
        }

        return http;
    }

    private static WebProxy Through(Uri proxy)
    {
        var through = new WebProxy(proxy);
        if (proxy.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password])
        {
            through.Credentials = new NetworkCredential(
                Uri.UnescapeDataString(user),
                Uri.UnescapeDataString(string.Concat(password))
            );
        }

        return through;
    }

    [SuppressMessage(
        "Security",
        "CA5359",
        Justification = "A kubeconfig with insecure-skip-tls-verify asks for exactly that."
    )]
    private static SslClientAuthenticationOptions Tls(ClusterAccess access)
    {
        var options = new SslClientAuthenticationOptions { ClientCertificates = [] };
        if (access.TrustsAnyone)
        {
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (access.Authorities is { Count: > 0 } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (Certificate(access) is { } certificate)
        {
            options.ClientCertificates.Add(certificate);
        }

        return options;
    }

    private static X509Certificate2? Certificate(ClusterAccess access)
    {
        if (access.ClientCertificate is not var (certificate, key))
        {
            return null;
        }

        try
        {
            // Where keys belong to a store, as on Windows, TLS takes none that is only in memory.
            using var pair = X509Certificate2.CreateFromPem(certificate, key);
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), password: null);
        }
        catch (CryptographicException error)
        {
            throw new ClusterException(
                Refusals.Credentials,
                $"The client certificate of the kubeconfig cannot be used: {error.Message}",
                error
            );
        }
    }
}
