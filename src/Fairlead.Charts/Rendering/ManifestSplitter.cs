namespace Fairlead.Charts;

/// <summary>Cuts rendered text into documents as Helm does: at lines that start with three dashes.</summary>
internal static class ManifestSplitter
{
    private const string Separator = "---";

    public static IEnumerable<string> Split(string text, HelmVersion version)
    {
        text = text.TrimStart();
        var start = 0;
        while (start < text.Length)
        {
            var end = NextSeparator(text, start);
            var document = text[start..end];

            // Helm 4 keeps the line breaks a document ends with.
            document = version == HelmVersion.V3 ? document.Trim() : document.TrimStart();
            if (document.Length > 0)
            {
                yield return document;
            }

            start = Math.Min(end + Separator.Length, text.Length);
        }
    }

    private static int NextSeparator(string text, int start)
    {
        for (var at = start; ; at++)
        {
            at = text.IndexOf(Separator, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return text.Length;
            }

            if (at == 0 || text[at - 1] == '\n')
            {
                return at;
            }
        }
    }
}
