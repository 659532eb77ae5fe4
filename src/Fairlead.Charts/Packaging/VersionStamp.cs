using System.Text;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Packaging;

/// <summary>Writes another version into a <c>Chart.yaml</c>, line by line, so that the rest stays as its author wrote it.</summary>
internal static class VersionStamp
{
    public static ChartFile On(ChartFile file, string? version, string? appVersion)
    {
        var text = Encoding.UTF8.GetString(file.Data);
        text = version is null ? text : Replace(text, "version", version);
        text = appVersion is null ? text : Replace(text, "appVersion", GoQuote.Quote(appVersion));
        return file with { Data = Encoding.UTF8.GetBytes(text) };
    }

    private static string Replace(string text, string key, string value)
    {
        var lines = text.Split('\n').ToList();
        var at = lines.FindIndex(line => line.StartsWith(key + ":", StringComparison.Ordinal));
        var stamped = $"{key}: {value}";
        if (at >= 0)
        {
            lines[at] = lines[at].EndsWith('\r') ? stamped + "\r" : stamped;
            return string.Join('\n', lines);
        }

        return (text.Length == 0 || text.EndsWith('\n') ? text : text + "\n") + stamped + "\n";
    }
}
