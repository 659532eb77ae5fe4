namespace Fairlead.Forges.Http;

/// <summary>
/// Stands between a client and a forge: waits where the forge asks for it, tries again what may be tried again, and turns
/// what is the same for every call into sentences. Answers that depend on the call (404, 405, 409, 422) pass.
/// </summary>
public sealed class ForgeHandler : DelegatingHandler
{
    private readonly string _name;
    private readonly ForgePatience _patience;

    /// <summary>Puts itself before a gate.</summary>
    /// <param name="name">What the forge is called in messages.</param>
    /// <param name="api">Address of the API.</param>
    /// <param name="patience">How long a busy forge is waited for, and how much it may say.</param>
    /// <param name="inner">Sends the requests, through a <see cref="ForgeGate"/>.</param>
    public ForgeHandler(string name, Uri api, ForgePatience patience, HttpMessageHandler inner)
        : base(new ForgeGate(name, api, patience.Limits, patience.Time, inner))
    {
        _name = name;
        _patience = patience;
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ForgeCall.Count(_name, request, _patience.Limits, _patience.Time);
        if (request.Method != HttpMethod.Get)
        {
            // .NET by itself sends again what has no body when the line breaks, whatever its method is.
            request.Content ??= new ByteArrayContent([]);
        }

        if (request.Content is { } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken);
        }

        for (var attempt = 1; ; attempt++)
        {
            var last = attempt >= _patience.Attempts;
            var answer = await TrySendAsync(request, last, cancellationToken);
            var wait = answer is null ? Backoff(attempt) : await WaitAsync(request, answer, attempt, cancellationToken);
            if (answer is not null && wait is null)
            {
                return answer;
            }

            answer?.Dispose();
            await Task.Delay(wait ?? TimeSpan.Zero, _patience.Time, cancellationToken);
        }
    }

    // Null where the line broke and the request may be sent again: only one that changes nothing may.
    private async Task<HttpResponseMessage?> TrySendAsync(
        HttpRequestMessage request,
        bool last,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception error) when (IsBroken(error, cancellationToken))
        {
            if (!last && request.Method == HttpMethod.Get)
            {
                return null;
            }

            throw new ForgeException(
                ForgeFailure.Unreachable,
                $"{_name} cannot be reached at {request.RequestUri?.GetLeftPart(UriPartial.Authority)} "
                    + $"({(error.InnerException ?? error).Message.TrimEnd('.')}). Check the address and the network, then run again.",
                error
            );
        }
    }

    private static bool IsBroken(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException or IOException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    // How long to wait before the same request is sent again; null where the answer stands.
    private async Task<TimeSpan?> WaitAsync(
        HttpRequestMessage request,
        HttpResponseMessage answer,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        if (RateLimit.Wait(answer, _patience) is { } limit)
        {
            return attempt < _patience.Attempts && limit <= _patience.Longest
                ? limit
                : throw ForgeAnswers.Limited(_name, _patience.Time.GetUtcNow() + limit, limit);
        }

        if ((int)answer.StatusCode >= 500 && request.Method == HttpMethod.Get && attempt < _patience.Attempts)
        {
            return Backoff(attempt);
        }

        return
            ForgeAnswers.DependsOnCall(answer.StatusCode)
            && (answer.Content.Headers.ContentLength == 0 || ForgeGate.IsJson(answer))
            ? null
            : throw await ForgeAnswers.ExplainAsync(_name, request, answer, cancellationToken);
    }

    private TimeSpan Backoff(int attempt) =>
        ExponentialBackoff.Jittered(ExponentialBackoff.After(attempt, _patience.Pause));
}
