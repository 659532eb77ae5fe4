using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Transports;

/// <summary>The HTTP connections of one clone, which outlive its conversations: a look at the branch costs no greeting.</summary>
internal sealed class GitHttpClient : IDisposable
{
    private readonly HttpClient _http;
    private volatile bool _isCertificateRefused;

    public GitHttpClient(GitRemote remote, IWebProxy proxy)
    {
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                UseCookies = false,
                Proxy = proxy,
                SslOptions = Trust(remote),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        // Forges tell by it that Git is asking, and not a browser.
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("git/2.0 (fairlead)");
        _http.DefaultRequestHeaders.Pragma.ParseAdd("no-cache");
    }

    /// <summary>Sends a request and waits for the head of the answer.</summary>
    /// <exception cref="TransportFault">There is no answer.</exception>
    public HttpResponseMessage Send(HttpRequestMessage request, CancellationToken stop)
    {
        _isCertificateRefused = false;
        try
        {
            // libgit2 waits on its thread; the request on none, so that it can be ended whatever it waits for.
            return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).GetAwaiter().GetResult();
        }
        catch (HttpRequestException error)
        {
            throw _isCertificateRefused ? HttpFaults.CertificateRefused(error) : HttpFaults.Of(error);
        }
    }

    public void Dispose() => _http.Dispose();

    private SslClientAuthenticationOptions Trust(GitRemote remote)
    {
        var options = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, _, _, errors) =>
            {
                _isCertificateRefused = errors != SslPolicyErrors.None;
                return errors == SslPolicyErrors.None;
            },
        };
        if (remote.Authorities.Count > 0)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(remote.Authorities.ToArray());
            options.CertificateChainPolicy = policy;
        }

        return options;
    }
}
