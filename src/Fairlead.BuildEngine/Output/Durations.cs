using System.Globalization;

namespace Fairlead.BuildEngine.Output;

internal static class Durations
{
    /// <summary>As people read it: 0.4 s, 12.3 s, 2:05.</summary>
    public static string Text(TimeSpan duration) =>
        duration < TimeSpan.FromMinutes(1)
            ? duration.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture)
            : $"{(int)duration.TotalMinutes}:{duration.Seconds:00}";
}
