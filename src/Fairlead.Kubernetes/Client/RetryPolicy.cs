using System.Net;

namespace Fairlead.Kubernetes.Client;

/// <summary>Tells passing failures from final ones, and how long to wait before the next attempt.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWish = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static bool IsPassing(ClusterException error, ClusterRequest request) =>
        error.Status switch
        {
            // What is too much to be read is so the next time too, and takes as long.
            null => !error.IsTooMuch,
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => true,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => true,
            // The server says so when a manifest does not fit its schema; asking again cannot help.
            HttpStatusCode.InternalServerError => !error.IsTooLarge && !error.IsSchemaError,
            // An apply that raced with another write. A deletion must not be repeated blindly: its precondition failed.
            HttpStatusCode.Conflict => request.Method == HttpMethod.Patch
                && !request.IsConditional
                && error.Reason is "Conflict"
                && !error.IsFieldConflict,
            // A namespace that was just made gets its service account a moment later.
            HttpStatusCode.Forbidden => error.ServerMessage.Contains("serviceaccount \"default\" not found"),
            // A token that expired is read again for the next attempt.
            HttpStatusCode.Unauthorized => true,
            _ => false,
        };

    /// <summary>Exponential back-off with full jitter above one half; a server's own wish is honoured.</summary>
    public static TimeSpan Delay(int attempt, TimeSpan? wished)
    {
        var bound = ExponentialBackoff.After(attempt + 1, First, Longest);
        var jittered = ExponentialBackoff.Jittered(bound, least: 0.5, most: 1);
        return wished is { } wish && wish > jittered ? (wish < LongestWish ? wish : LongestWish) : jittered;
    }

    /// <summary>A refused token is tried once more only, everything else as often as the options say.</summary>
    public static int AttemptsFor(ClusterException error, int attempts) =>
        error.Status == HttpStatusCode.Unauthorized ? Math.Min(2, attempts) : attempts;
}
