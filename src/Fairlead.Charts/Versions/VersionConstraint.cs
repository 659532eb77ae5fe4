using System.Text.RegularExpressions;

namespace Fairlead.Charts.Versions;

/// <summary>A constraint on versions as charts write them: <c>&gt;=1.2, &lt;2 || ~3.4</c>.</summary>
internal sealed partial class VersionConstraint
{
    private readonly List<List<VersionComparison>> _alternatives;

    private VersionConstraint(List<List<VersionComparison>> alternatives) => _alternatives = alternatives;

    /// <summary>Reads a constraint.</summary>
    /// <exception cref="FormatException">It is no constraint.</exception>
    public static VersionConstraint Parse(string text)
    {
        var ranges = HyphenRange().Replace(text, ">=${from} <=${to}");
        return new VersionConstraint([.. ranges.Split("||").Select(Conjunction)]);
    }

    /// <summary>Whether a version fulfils the constraint; text that is no version or no constraint never does.</summary>
    public static bool IsMet(string constraint, string version)
    {
        try
        {
            return SemanticVersion.TryParse(version, out var parsed) && Parse(constraint).Allows(parsed);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public bool Allows(SemanticVersion version) => _alternatives.Exists(all => AllowsAll(all, version));

    // A prerelease counts only where one of the comparisons beside each other names one.
    private static bool AllowsAll(List<VersionComparison> all, SemanticVersion version) =>
        (version.Prerelease.Length == 0 || all.Exists(one => one.Version.Prerelease.Length > 0))
        && all.TrueForAll(one => one.Allows(version));

    private static List<VersionComparison> Conjunction(string text)
    {
        if (!Valid().IsMatch(text))
        {
            return string.IsNullOrWhiteSpace(text)
                ? [VersionComparison.Anything]
                : throw new FormatException($"improper constraint: {text}");
        }

        return [.. One().Matches(text).Select(match => VersionComparison.Of(match))];
    }

    private const string Version =
        @"v?(?<major>[0-9|xX*]+)(\.(?<minor>[0-9|xX*]+))?(\.(?<patch>[0-9|xX*]+))?"
        + @"(-(?<pre>[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*))?(\+[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*)?";

    private const string Bound = @"v?[0-9|xX*]+(\.[0-9|xX*]+)?(\.[0-9|xX*]+)?(-[0-9A-Za-z\-.]+)?(\+[0-9A-Za-z\-.]+)?";

    private const string Operator = @"(?<op>=<|=>|>=|<=|!=|~>|=|>|<|~|\^)?";

    [GeneratedRegex(
        @"^\s*" + Operator + @"\s*" + Version + @"\s*((\s+|,\s*)" + Operator + @"\s*" + Version + @"\s*)*\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Valid();

    [GeneratedRegex(Operator + @"\s*" + Version, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex One();

    [GeneratedRegex(@"\s*(?<from>" + Bound + @")\s+-\s+(?<to>" + Bound + @")\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HyphenRange();
}
