using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Transports;

/// <summary>
/// The requests of one conversation. Credentials go to the address's own host and to no other; the first request may be
/// redirected, and the others then go where it was sent, as git does it.
/// </summary>
internal sealed class HttpExchange(RemoteSession session)
{
    private const int MostRedirects = 5;
    private const string References = "info/refs";
    private string _base = session.Address.Url.TrimEnd('/');
    private AuthenticationHeaderValue? _authorization;

    /// <summary>What the server says about its branches, whole and checked.</summary>
    /// <exception cref="TransportFault">It is not what a Git server says.</exception>
    public Stream List(string service)
    {
        var (answer, redirected) = Send(service, () => new HttpRequestMessage(HttpMethod.Get, ListOf(service)));
        using (answer)
        {
            Expect(answer, $"application/x-{service}-advertisement", redirected);
            using var stream = session.Open(answer);
            // A line that says what follows, and what follows.
            return new MemoryStream(Advertisement.Read(stream, flushes: 2), writable: false);
        }
    }

    /// <summary>Sends something, and returns the answer as it comes.</summary>
    /// <exception cref="TransportFault">It is not what a Git server says.</exception>
    public Stream Post(string service, byte[] body)
    {
        var (answer, redirected) = Send(service, () => PostOf(service, body));
        Expect(answer, $"application/x-{service}-result", redirected);
        return session.Open(answer);
    }

    private string ListOf(string service) => $"{_base}/{References}?service={service}";

    private HttpRequestMessage PostOf(string service, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_base}/{service}")
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue($"application/x-{service}-request");
        request.Headers.Accept.ParseAdd($"application/x-{service}-result");
        return request;
    }

    private (HttpResponseMessage Answer, Uri? Redirected) Send(string service, Func<HttpRequestMessage> make)
    {
        Uri? target = null;
        for (var redirects = 0; ; )
        {
            using var request = make();
            request.RequestUri = target ?? request.RequestUri;
            var address = request.RequestUri!;
            request.Headers.Authorization = session.IsOwnHost(address) ? _authorization : null;
            var answer = session.Send(request);
            if (answer.IsSuccessStatusCode)
            {
                return (answer, target);
            }

            using (answer)
            {
                if (answer.StatusCode == HttpStatusCode.Unauthorized)
                {
                    var (user, password) = session.Answer(address);
                    var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
                    _authorization = new AuthenticationHeaderValue("Basic", pair);
                }
                else if (NextOf(answer, address) is { } next && request.Method == HttpMethod.Get)
                {
                    target = ++redirects <= MostRedirects ? next : throw HttpFaults.RedirectsForEver(next);
                    Follow(service, next);
                }
                else
                {
                    throw HttpFaults.OfStatus(answer, isPush: service is "git-receive-pack", session.Now);
                }
            }
        }
    }

    // From a repository's list to another's the repository has moved; anything else is a web page, as its answer will show.
    private void Follow(string service, Uri next)
    {
        var tail = $"/{References}?service={service}";
        if (next.AbsoluteUri.EndsWith(tail, StringComparison.Ordinal))
        {
            _base = next.AbsoluteUri[..^tail.Length];
        }
    }

    private static Uri? NextOf(HttpResponseMessage answer, Uri address)
    {
        if (
            (int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308)
            || answer.Headers.Location is not { } location
        )
        {
            return null;
        }

        var next = new Uri(address, location);
        return next.Scheme == address.Scheme || next.Scheme == Uri.UriSchemeHttps
            ? next
            : throw HttpFaults.UnsafeRedirect(next);
    }

    private static void Expect(HttpResponseMessage answer, string type, Uri? redirected)
    {
        if (answer.Content.Headers.ContentType?.MediaType is var given && given != type)
        {
            using (answer)
            {
                throw HttpFaults.NotGit(given, redirected);
            }
        }
    }
}
