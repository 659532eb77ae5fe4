using System.Text.RegularExpressions;

namespace Fairlead.Charts;

/// <summary>Cuts rendered text into documents as Helm does: at lines that start with three dashes.</summary>
internal static partial class ManifestSplitter
{
    public static IEnumerable<string> Split(string text, HelmVersion version)
    {
        // Helm 4 keeps the line breaks a document ends with.
        var documents = Separator(version).Split(version == HelmVersion.V3 ? text.Trim() : text.TrimStart());
        return documents
            .Select(document => version == HelmVersion.V3 ? document.Trim() : document.TrimStart())
            .Where(document => document.Length > 0);
    }

    private static Regex Separator(HelmVersion version) => version == HelmVersion.V3 ? Trimming() : Keeping();

    [GeneratedRegex(@"(?:^|\s*\n)---\s*", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Trimming();

    [GeneratedRegex(@"(?:^|(?<=\n))---\s*", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Keeping();
}
