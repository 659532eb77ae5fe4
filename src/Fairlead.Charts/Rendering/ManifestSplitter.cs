namespace Fairlead.Charts.Rendering;

/// <summary>Cuts rendered text into documents as Helm does: at lines that start with three dashes.</summary>
/// <remarks>
/// Source: Helm's releaseutil, <c>(?:^|\s*\n)---\s*</c>. A separator takes the white space around it, so of two in a row
/// the second has no line break left before it and stays in its document.
/// </remarks>
internal static class ManifestSplitter
{
    private const string Separator = "---";

    public static IEnumerable<string> Split(string text, HelmVersion version)
    {
        text = version == HelmVersion.V3 ? text.Trim() : text.TrimStart();
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
            while (start < text.Length && IsSpace(text[start]))
            {
                start++;
            }
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    private static int NextSeparator(string text, int start)
    {
        for (var at = start; ; at++)
        {
            at = text.IndexOf(Separator, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return text.Length;
            }

            if (at == 0 || (at > start && text[at - 1] == '\n'))
            {
                return at;
            }
        }
    }
}
