using System.Text.RegularExpressions;
using Fairlead.Templates.Formatting;

namespace Fairlead.Templates.Versions;

/// <summary>What versions are allowed, as Masterminds' semver writes it: <c>&gt;=1.2, &lt;2 || ~3.1</c>.</summary>
public sealed class VersionConstraint
{
    private const string Version =
        @"v?(?<major>[0-9|xX*]+)(\.(?<minor>[0-9|xX*]+))?(\.(?<patch>[0-9|xX*]+))?(?<pre>-[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*)?(\+[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*)?";

    private const string Operator = @"(?<operator>!=|>=|=>|<=|=<|~>|=|>|<|~|\^|)";

    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly Regex Group = new(
        $@"^(\s*{Operator}\s*({Version})\s*)((\s+|,\s*){Operator}\s*({Version})\s*)*\z",
        Options
    );

    private static readonly Regex Single = new($@"{Operator}\s*({Version})", Options);

    private static readonly Regex Range = new($@"\s*(?<from>{Version})\s+-\s+(?<to>{Version})\s*", Options);

    private readonly IReadOnlyList<IReadOnlyList<Term>> _groups;

    private VersionConstraint(IReadOnlyList<IReadOnlyList<Term>> groups) => _groups = groups;

    /// <summary>Reads a constraint: groups between <c>||</c>, in each all terms must hold.</summary>
    /// <exception cref="TemplateFunctionException">It is none.</exception>
    public static VersionConstraint Parse(string text)
    {
        var groups = Range.Replace(text, ">= ${from}, <= ${to} ").Split("||");
        return new VersionConstraint([.. groups.Select(ParseGroup)]);
    }

    /// <summary>Whether the version is allowed. A pre-release is so only by a group that names one.</summary>
    public bool Allows(SemanticVersion version) =>
        _groups.Any(group =>
            (version.Prerelease.Length == 0 || group.Any(static term => term.Version.Prerelease.Length > 0))
            && group.All(term => term.Allows(version))
        );

    private static List<Term> ParseGroup(string group)
    {
        if (!Group.IsMatch(group))
        {
            throw new TemplateFunctionException($"improper constraint: {GoQuote.Quote(group)}");
        }

        return [.. Single.Matches(group).Select(ParseTerm)];
    }

    private static Term ParseTerm(Match match)
    {
        var (major, minor, patch, prerelease) = (
            match.Groups["major"].Value,
            match.Groups["minor"].Value,
            match.Groups["patch"].Value,
            match.Groups["pre"].Value
        );
        var (text, open) =
            IsOpen(major) ? ($"0.0.0{prerelease}", Openness.All)
            : IsOpen(minor) ? ($"{major}.0.0{prerelease}", Openness.Minor)
            : IsOpen(patch) ? ($"{major}.{minor}.0{prerelease}", Openness.Patch)
            : ($"{major}.{minor}.{patch}{prerelease}", Openness.None);
        try
        {
            return new Term(match.Groups["operator"].Value, SemanticVersion.Parse(text), open);
        }
        catch (TemplateFunctionException)
        {
            throw new TemplateFunctionException("constraint parser error");
        }
    }

    private static bool IsOpen(string part) => part is "" or "x" or "X" or "*";

    private enum Openness
    {
        None,
        Patch,
        Minor,
        All,
    }

    /// <summary>One condition.</summary>
    /// <param name="Operator">Before the version; empty where there is none.</param>
    /// <param name="Version">With zeros where the constraint leaves a part open.</param>
    /// <param name="Open">From which part on it is left open.</param>
    private sealed record Term(string Operator, SemanticVersion Version, Openness Open)
    {
        private bool IsOpen => Open != Openness.None;

        public bool Allows(SemanticVersion version) =>
            Operator switch
            {
                "" or "=" => IsOpen ? AllowsTilde(version) : version.ComparePrecedence(Version) == 0,
                "!=" => AllowsOther(version),
                ">" => AllowsGreater(version),
                "<" => version.ComparePrecedence(Version) < 0,
                ">=" or "=>" => version.ComparePrecedence(Version) >= 0,
                "<=" or "=<" => AllowsUpTo(version),
                "~" or "~>" => AllowsTilde(version),
                _ => AllowsCaret(version),
            };

        private bool AllowsOther(SemanticVersion version)
        {
            if (!IsOpen)
            {
                return version.ComparePrecedence(Version) != 0;
            }

            if (Version.Major != version.Major)
            {
                return true;
            }

            return Open switch
            {
                Openness.Minor => false,
                _ when Version.Minor != version.Minor => true,
                Openness.Patch => (version.Prerelease.Length > 0 || Version.Prerelease.Length > 0)
                    && SemanticVersion.ComparePrerelease(version.Prerelease, Version.Prerelease) != 0,
                _ => Version.Patch != version.Patch || version.ComparePrecedence(Version) != 0,
            };
        }

        // ">11" means 12 or higher, ">11.1" means 11.2 or higher.
        private bool AllowsGreater(SemanticVersion version)
        {
            if (!IsOpen || version.Major != Version.Major)
            {
                return IsOpen ? version.Major > Version.Major : version.ComparePrecedence(Version) > 0;
            }

            return Open switch
            {
                Openness.Minor => false,
                Openness.Patch => version.Minor > Version.Minor,
                _ => version.ComparePrecedence(Version) > 0,
            };
        }

        private bool AllowsUpTo(SemanticVersion version) =>
            IsOpen
                ? version.Major < Version.Major
                    || (version.Major == Version.Major && (version.Minor <= Version.Minor || Open == Openness.Minor))
                : version.ComparePrecedence(Version) <= 0;

        private bool AllowsTilde(SemanticVersion version)
        {
            if (version.ComparePrecedence(Version) < 0)
            {
                return false;
            }

            // ~0.0.0 allows all, and so does ~*.
            if (Version is { Major: 0, Minor: 0, Patch: 0 } && Open is (Openness.None or Openness.All))
            {
                return true;
            }

            return version.Major == Version.Major && (version.Minor == Version.Minor || Open == Openness.Minor);
        }

        private bool AllowsCaret(SemanticVersion version)
        {
            if (version.ComparePrecedence(Version) < 0)
            {
                return false;
            }

            if (Version.Major > 0 || Open == Openness.Minor)
            {
                return version.Major == Version.Major;
            }

            if (version.Major > 0)
            {
                return false;
            }

            if (Version.Minor > 0 || Open == Openness.Patch)
            {
                return version.Minor == Version.Minor;
            }

            return version.Minor == 0 && version.Patch == Version.Patch;
        }
    }
}
