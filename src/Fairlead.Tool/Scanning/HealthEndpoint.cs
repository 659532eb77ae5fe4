using System.Text.RegularExpressions;

namespace Fairlead.Tool.Scanning;

/// <summary>Where a service says that it is well, as its source has it.</summary>
internal static partial class HealthEndpoint
{
    // Before others: what is asked most often, and asks least of what the service needs.
    private static readonly string[] Usual = ["/healthz", "/health", "/livez", "/alive", "/readyz", "/ready"];

    /// <summary>The path to ask; null where the source names none.</summary>
    /// <param name="sources">The texts of the source files.</param>
    public static string? In(IEnumerable<string> sources)
    {
        var found = sources.SelectMany(Paths).Distinct().ToList();
        return Usual.FirstOrDefault(found.Contains) ?? found.FirstOrDefault();
    }

    private static IEnumerable<string> Paths(string source)
    {
        var code = Comment().Replace(source, "");
        return Checks().Matches(code).Concat(Mapped().Matches(code)).Select(match => match.Groups["path"].Value);
    }

    // Not within a text, where // is part of an address.
    [GeneratedRegex(@"^\s*(//|').*$|/\*.*?\*/", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        """\b(MapHealthChecks|UseHealthChecks)\s*\(\s*"(?<path>/[^"{}\s]*)["]""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Checks();

    [GeneratedRegex(
        """\bMap(Get|Methods)?\s*\(\s*"(?<path>/(healthz|health|livez|alive|readyz|ready))["]""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Mapped();
}
