using System.Net;
using System.Net.Http.Headers;

namespace Fairlead.Delivery.Forges;

/// <summary>
/// Stands between a client and a forge: waits where the forge asks for it, tries again what may be tried again, and turns
/// what is the same for every call into sentences. Answers that depend on the call (404, 405, 409, 422) pass.
/// </summary>
/// <param name="name">What the forge is called in messages.</param>
/// <param name="inner">Sends the requests.</param>
internal sealed class ForgeHandler(string name, ForgePatience patience, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.Content is { } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken);
        }

        for (var attempt = 1; ; attempt++)
        {
            var last = attempt >= patience.Attempts;
            var answer = await TrySendAsync(request, last, cancellationToken);
            var wait = answer is null ? Backoff(attempt) : await WaitAsync(request, answer, attempt, cancellationToken);
            if (answer is not null && wait is null)
            {
                return answer;
            }

            answer?.Dispose();
            await Task.Delay(wait ?? TimeSpan.Zero, patience.Time, cancellationToken);
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
                $"{name} cannot be reached at {request.RequestUri?.GetLeftPart(UriPartial.Authority)} "
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
            return IsData(answer) ? null : throw ForgeAnswers.NotData(name, request, answer);
        }

        if (RateLimit.Wait(answer, patience) is { } limit)
        {
            return attempt < patience.Attempts && limit <= patience.Longest
                ? limit
                : throw ForgeAnswers.Limited(name, patience.Time.GetUtcNow() + limit);
        }

        if ((int)answer.StatusCode >= 500 && request.Method == HttpMethod.Get && attempt < patience.Attempts)
        {
            return Backoff(attempt);
        }

        return ForgeAnswers.DependsOnCall(answer.StatusCode) && IsData(answer)
            ? null
            : throw await ForgeAnswers.ExplainAsync(name, request, answer, cancellationToken);
    }

    private static bool IsData(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.NoContent
        || answer.Content.Headers.ContentLength == 0
        || answer.Content.Headers.ContentType is { } type && IsJson(type);

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType is { } media
        && (
            media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
        );

    private TimeSpan Backoff(int attempt) =>
        patience.Pause * Math.Pow(2, attempt - 1) * (0.75 + (Random.Shared.NextDouble() / 2));
}
