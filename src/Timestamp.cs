using System.Globalization;

namespace Fairlead;

/// <summary>Moments as text, always in UTC.</summary>
/// <remarks>Compiled into each project that writes such text.</remarks>
internal static class Timestamp
{
    /// <summary>To the second, as programs read it: <c>2026-01-02T03:04:05Z</c>.</summary>
    /// <remarks>Source: RFC 3339, section 5.6.</remarks>
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>To the minute, as people read it: <c>2026-01-02 03:04</c>.</summary>
    public static string ToMinute(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
