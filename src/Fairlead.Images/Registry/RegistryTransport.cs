using System.Net;
using System.Net.Http.Headers;

namespace Fairlead.Images.Registry;

/// <summary>Sends requests: credentials only to the registry itself, redirects followed, passing faults tried again.</summary>
internal sealed class RegistryTransport : IDisposable
{
    private const int MostRedirects = 5;
    private readonly RegistryOptions _options;
    private readonly RegistryAuthorizer _authorizer;
    private readonly HttpClient _http;

    public RegistryTransport(RegistryOptions options)
    {
        _options = options;
        _authorizer = new RegistryAuthorizer(options);
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(15),
                Proxy = new LoopbackIsDirect(HttpClient.DefaultProxy),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("fairlead");
    }

    /// <summary>Sends until there is an answer that is worth looking at, whatever its status.</summary>
    public async Task<RegistryAnswer> SendAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        if (_options.DryRun && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            throw new InvalidOperationException($"A dry run was about to {request.Purpose} at {request.Registry}.");
        }

        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt >= _options.Attempts || !request.MayRepeat;
            try
            {
                var answer = await SendAuthorizedAsync(request, cancellationToken);
                if (isLast || !IsPassing(answer.Status))
                {
                    return answer;
                }

                using (answer)
                {
                    await WaitAsync(request, answer, attempt, cancellationToken);
                }
            }
            catch (HttpRequestException error)
            {
                if (isLast)
                {
                    throw RegistryFault.Unreachable(request, error);
                }

                await WaitAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>Waits before try number <paramref name="attempt"/> + 1.</summary>
    public Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        var pause = ExponentialBackoff.After(attempt, _options.RetryDelay);
        return Task.Delay(ExponentialBackoff.Jittered(pause, least: 0.5, most: 1.5), _options.Time, cancellationToken);
    }

    /// <summary>True for answers that may be better the next time.</summary>
    public static bool IsPassing(HttpStatusCode status) =>
        status
            is HttpStatusCode.RequestTimeout
                or HttpStatusCode.TooManyRequests
                or HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;

    public void Dispose() => _http.Dispose();

    private Task WaitAsync(
        RegistryRequest request,
        RegistryAnswer answer,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        var asked = RetryAfter.Of(answer.Response, _options.Time.GetUtcNow());
        return asked is not { } wait || wait <= TimeSpan.Zero ? WaitAsync(attempt, cancellationToken)
            : wait > _options.LongestRetryAfter ? throw RegistryFault.TooBusy(request, answer.Status, wait)
            : Task.Delay(wait, _options.Time, cancellationToken);
    }

    private async Task<RegistryAnswer> SendAuthorizedAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        var used = _authorizer.For(request);
        var answer = await FollowAsync(request, used, cancellationToken);
        // A stranger that the registry sent us to has no business asking for credentials.
        if (answer.Status is not HttpStatusCode.Unauthorized || !answer.IsFromHome)
        {
            return answer;
        }

        AuthenticationHeaderValue? renewed;
        try
        {
            renewed = await _authorizer.AnswerAsync(request, answer.Response, FollowAsync, cancellationToken);
        }
        catch
        {
            answer.Dispose();
            throw;
        }

        if (renewed is null || renewed.Equals(used))
        {
            return answer;
        }

        answer.Dispose();
        return await FollowAsync(request, renewed, cancellationToken);
    }

    private async Task<RegistryAnswer> FollowAsync(
        RegistryRequest request,
        AuthenticationHeaderValue? authorization,
        CancellationToken cancellationToken
    )
    {
        var address = request.Address;
        for (var redirects = 0; ; redirects++)
        {
            // Credentials go to the registry, and never along to another host.
            var isHome = address.IsSameOrigin(request.Home);
            var answer = await SendOnceAsync(request, address, isHome ? authorization : null, cancellationToken);
            if (NextAddress(answer, address) is not { } next)
            {
                return answer;
            }

            using (answer)
            {
                CheckRedirect(request, address, next, redirects);
                address = next;
            }
        }
    }

    private static Uri? NextAddress(RegistryAnswer answer, Uri address)
    {
        var mayFollow =
            answer.Status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
            || (
                answer.Status is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
                && answer.Request.Method is { Method: "GET" or "HEAD" }
            );
        return mayFollow && answer.Response.Headers.Location is { } location ? new Uri(address, location) : null;
    }

    private static void CheckRedirect(RegistryRequest request, Uri from, Uri to, int redirects)
    {
        if (redirects >= MostRedirects)
        {
            throw RegistryFault.Untrustworthy(request, $"it redirected more than {MostRedirects} times");
        }

        RegistryAddress.CheckDetour(request, from, to);
    }

    private async Task<RegistryAnswer> SendOnceAsync(
        RegistryRequest request,
        Uri address,
        AuthenticationHeaderValue? authorization,
        CancellationToken cancellationToken
    )
    {
        var timer = new IdleTimer(_options, cancellationToken);
        using var message = new HttpRequestMessage(request.Method, address) { Content = request.Body?.Invoke(timer) };
        message.Headers.Authorization = authorization;
        foreach (var mediaType in request.Accept)
        {
            message.Headers.Accept.ParseAdd(mediaType);
        }

        if (request.From > 0)
        {
            message.Headers.Range = new RangeHeaderValue(request.From, null);
        }

        try
        {
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token);
            timer.Touch();
            return new RegistryAnswer(request, address, response, timer);
        }
        catch (OperationCanceledException error) when (timer.HasExpired)
        {
            timer.Dispose();
            throw new HttpRequestException("it did not answer in time", error);
        }
        catch
        {
            timer.Dispose();
            throw;
        }
    }

    /// <summary>A proxy is never asked for this machine's own addresses, whatever the environment says.</summary>
    private sealed class LoopbackIsDirect(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => proxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => destination.IsLoopback ? destination : proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
    }
}
