using System.Net;

namespace Fairlead.Forges.Http;

/// <summary>
/// The door between a client and a forge. What goes out stays at the API's scheme, host and port, also when a redirect or
/// a page's link leads away; what comes in is read whole within limits, and is JSON, before the client sees it.
/// </summary>
public sealed class ForgeGate : DelegatingHandler
{
    private readonly string _name;
    private readonly ForgeOrigin _origin;
    private readonly ForgeLimits _limits;
    private readonly TimeProvider _time;

    /// <summary>Makes the door.</summary>
    /// <param name="name">What the forge is called in messages.</param>
    /// <param name="api">Address of the API.</param>
    /// <param name="limits">How much of an answer is taken.</param>
    /// <param name="time">The clock.</param>
    /// <param name="inner">Sends the requests; it is kept from following redirects and from unpacking answers by itself.</param>
    public ForgeGate(string name, Uri api, ForgeLimits limits, TimeProvider time, HttpMessageHandler inner)
        : base(Plain(inner))
    {
        _name = name;
        _origin = new ForgeOrigin(api);
        _limits = limits;
        _time = time;
    }

    // What the connection did by itself, the gate would not see.
    private static HttpMessageHandler Plain(HttpMessageHandler inner)
    {
        switch (inner)
        {
            case SocketsHttpHandler sockets:
                sockets.AllowAutoRedirect = false;
                sockets.UseCookies = false;
                sockets.AutomaticDecompression = DecompressionMethods.None;
                break;
            case HttpClientHandler client:
                client.AllowAutoRedirect = false;
                client.UseCookies = false;
                client.AutomaticDecompression = DecompressionMethods.None;
                break;
        }

        return inner;
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is not { } asked || !_origin.Holds(asked))
        {
            throw _origin.Elsewhere(_name, request.RequestUri);
        }

        using var timer = new CancellationTokenSource(_limits.Time, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await FollowAsync(request, asked, both.Token);
        }
        catch (OperationCanceledException error)
            when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ForgeException(
                ForgeFailure.Unreachable,
                $"{_name}: {Path(asked)} was not answered whole within {_limits.Time.TotalSeconds:0.###} s. Run again later.",
                error
            );
        }
        finally
        {
            // Whoever sends the request again means the address that it had.
            request.RequestUri = asked;
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(
        HttpRequestMessage request,
        Uri asked,
        CancellationToken cancellationToken
    )
    {
        for (var redirects = 0; ; redirects++)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (!IsRedirect(request, answer))
            {
                return await TakeAsync(request, answer, cancellationToken);
            }

            using (answer)
            {
                request.RequestUri = Next(request, answer, redirects, asked);
            }
        }
    }

    private Uri Next(HttpRequestMessage request, HttpResponseMessage answer, int redirects, Uri asked)
    {
        if (redirects >= _limits.Redirects)
        {
            throw new ForgeException(
                ForgeFailure.Invalid,
                $"{_name}: {Path(asked)} redirects more than {_limits.Redirects} times. Check the address of the API."
            );
        }

        var next = new Uri(request.RequestUri ?? asked, answer.Headers.Location ?? asked);
        return _origin.Holds(next) ? next : throw ForgeOrigin.Redirected(_name, next);
    }

    private async Task<HttpResponseMessage> TakeAsync(
        HttpRequestMessage request,
        HttpResponseMessage answer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var body = await AnswerBody.LoadAsync(answer, _limits, cancellationToken);
            var shape = answer.IsSuccessStatusCode ? ForgeCall.Shape : AnswerShape.Any;
            if (body.Length > 0 && IsJson(answer))
            {
                AnswerJson.Check(body, shape, _limits);
            }
            else if (body.Length == 0 && shape != AnswerShape.Any && answer.StatusCode != HttpStatusCode.NoContent)
            {
                throw new BodyException("with nothing");
            }

            return answer.IsSuccessStatusCode && body.Length > 0 && !IsJson(answer)
                ? throw ForgeAnswers.NotData(_name, request, answer)
                : answer;
        }
        // What a refusal says beyond its status is not worth more than that.
        catch (BodyException) when (!answer.IsSuccessStatusCode)
        {
            AnswerBody.Replace(answer, []);
            return answer;
        }
        catch (BodyException error)
        {
            answer.Dispose();
            throw new ForgeException(
                ForgeFailure.Invalid,
                $"{_name}: {Path(request.RequestUri)} answered {(int)answer.StatusCode} {error.Message}. Check the address of the API.",
                error
            );
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static bool IsRedirect(HttpRequestMessage request, HttpResponseMessage answer) =>
        answer.Headers.Location is not null
        && (
            answer.StatusCode
                is HttpStatusCode.MovedPermanently
                    or HttpStatusCode.Found
                    or HttpStatusCode.TemporaryRedirect
                    or HttpStatusCode.PermanentRedirect
            || (answer.StatusCode == HttpStatusCode.SeeOther && request.Method == HttpMethod.Get)
        );

    internal static bool IsJson(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType is { MediaType: { } media }
        && (
            media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
        );

    private static string? Path(Uri? address) => address?.GetLeftPart(UriPartial.Path);
}
