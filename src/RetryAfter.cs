using System.Globalization;

namespace Fairlead;

/// <summary>What a server means by <c>Retry-After</c>.</summary>
/// <remarks>
/// Compiled into each project that asks servers. Source: RFC 9110, 10.2.3: whole seconds, or a date. .NET's own reader takes
/// neither a fraction nor a number that is too large; the former is met, and the latter means "not soon".
/// </remarks>
internal static class RetryAfter
{
    // What nobody waits for, and no clock runs over with.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>How long to wait from now on; null where the answer does not say, zero where the time is past.</summary>
    public static TimeSpan? Of(HttpResponseMessage answer, DateTimeOffset now)
    {
        if (!answer.Headers.NonValidated.TryGetValues("Retry-After", out var values))
        {
            return null;
        }

        var text = values.FirstOrDefault()?.Trim() ?? "";
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                ? Bounded(seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds))
            : answer.Headers.RetryAfter?.Date is { } date ? Bounded(date - now)
            : null;
    }

    private static TimeSpan Bounded(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero
        : wait > Longest ? Longest
        : wait;
}
