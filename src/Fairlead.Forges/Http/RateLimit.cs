using System.Globalization;
using System.Net;

namespace Fairlead.Forges.Http;

/// <summary>Finds out from an answer whether it is a rate limit's, and how long it lasts.</summary>
/// <remarks>
/// Source: GitHub's "Rate limits for the REST API" (403 or 429; Retry-After, else x-ratelimit-reset where
/// x-ratelimit-remaining is 0, else at least a minute) and GitLab's "Rate limits" (429; Retry-After, RateLimit-Reset).
/// </remarks>
internal static class RateLimit
{
    public static TimeSpan? Wait(HttpResponseMessage answer, ForgePatience patience)
    {
        if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
        {
            return null;
        }

        var now = patience.Time.GetUtcNow();
        if (RetryAfter.Of(answer, now) is { } after)
        {
            return Positive(after);
        }

        var isUsedUp = Header(answer, "x-ratelimit-remaining") ?? Header(answer, "ratelimit-remaining");
        var reset = Header(answer, "x-ratelimit-reset") ?? Header(answer, "ratelimit-reset");
        if (isUsedUp is 0 && reset is { } seconds)
        {
            // A second more, as the header has whole seconds.
            return Positive(DateTimeOffset.FromUnixTimeSeconds(seconds + 1) - now);
        }

        return answer.StatusCode == HttpStatusCode.TooManyRequests ? patience.Unnamed : null;
    }

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1);

    private static long? Header(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? number
            : null;
}
