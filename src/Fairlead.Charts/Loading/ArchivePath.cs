using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Loading;

/// <summary>Paths inside a chart: forward slashes, never absolute, never above the chart.</summary>
internal static class ArchivePath
{
    /// <summary>Removes empty parts, <c>.</c> and, where something lies before it, <c>..</c>.</summary>
    public static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            switch (part)
            {
                case "" or ".":
                    break;
                case ".." when parts.Count > 0 && parts[^1] is not "..":
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }

    /// <summary>The path below the archive's one top folder.</summary>
    /// <exception cref="ChartException">The entry would lie outside the chart.</exception>
    public static string OfEntry(string entryName)
    {
        // An archive made on Windows has backslashes.
        var delimiter = entryName.Contains('\\') ? '\\' : '/';
        var parts = entryName.Split(delimiter);
        var path = string.Join('/', parts.Skip(1)).Replace('\\', '/');
        if (path.StartsWith('/'))
        {
            throw new ChartException(Refusals.UnsafeChart, "chart illegally contains absolute paths");
        }

        path = Clean(path);
        if (path is ".")
        {
            throw new ChartException(
                Refusals.UnsafeChart,
                $"chart illegally contains content outside the base directory: {GoQuote.Quote(entryName)}"
            );
        }

        if (path.StartsWith("..", StringComparison.Ordinal))
        {
            throw new ChartException(Refusals.UnsafeChart, "chart illegally references parent directory");
        }

        if (path.Length > 1 && char.IsAsciiLetter(path[0]) && path[1] == ':')
        {
            throw new ChartException(Refusals.UnsafeChart, "chart contains illegally named files");
        }

        return parts[0] is "Chart.yaml"
            ? throw new ChartException(Refusals.InvalidPackage, "chart yaml not in base directory")
            : path;
    }
}
