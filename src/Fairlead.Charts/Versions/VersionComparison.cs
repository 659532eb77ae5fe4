using System.Text.RegularExpressions;

namespace Fairlead.Charts.Versions;

/// <summary>One comparison of a constraint.</summary>
/// <param name="Operator">Such as <c>&gt;=</c>; empty for equality.</param>
/// <param name="Version">What is compared with, open parts being zero.</param>
/// <param name="IsOpen">Whether a part was left open.</param>
/// <param name="IsMinorOpen">Whether the minor version was the first part left open.</param>
/// <param name="IsPatchOpen">Whether only the patch version was left open.</param>
internal sealed record VersionComparison(
    string Operator,
    SemanticVersion Version,
    bool IsOpen,
    bool IsMinorOpen,
    bool IsPatchOpen
)
{
    /// <summary>The empty constraint.</summary>
    public static VersionComparison Anything { get; } =
        new("", new SemanticVersion(0, 0, 0, ""), IsOpen: true, IsMinorOpen: false, IsPatchOpen: false);

    /// <summary>Reads one comparison.</summary>
    /// <exception cref="FormatException">A number is too large.</exception>
    public static VersionComparison Of(Match match)
    {
        var major = match.Groups["major"].Value;
        var minor = match.Groups["minor"].Value;
        var patch = match.Groups["patch"].Value;
        var isMajorOpen = IsAny(major);
        var isMinorOpen = !isMajorOpen && IsAny(minor);
        var isPatchOpen = !isMajorOpen && !isMinorOpen && IsAny(patch);
        var text =
            isMajorOpen ? "0.0.0"
            : isMinorOpen ? $"{major}.0.0"
            : isPatchOpen ? $"{major}.{minor}.0"
            : $"{major}.{minor}.{patch}";
        var prerelease = match.Groups["pre"].Value;
        return SemanticVersion.TryParse(prerelease.Length == 0 ? text : $"{text}-{prerelease}", out var version)
            ? new VersionComparison(
                match.Groups["op"].Value,
                version,
                isMajorOpen || isMinorOpen || isPatchOpen,
                isMinorOpen,
                isPatchOpen
            )
            : throw new FormatException($"constraint parser error: {match.Value}");
    }

    public bool Allows(SemanticVersion version) =>
        Operator switch
        {
            "" or "=" => IsOpen ? IsNear(version) : IsEqual(version),
            "!=" => IsDifferent(version),
            ">" => IsGreater(version),
            "<" => SemanticVersion.Compare(version, Version) < 0,
            ">=" or "=>" => SemanticVersion.Compare(version, Version) >= 0,
            "<=" or "=<" => IsAtMost(version),
            "^" => IsCompatible(version),
            _ => IsNear(version),
        };

    private static bool IsAny(string part) => part is "" or "x" or "X" or "*";

    private bool IsEqual(SemanticVersion version) => SemanticVersion.Compare(version, Version) == 0;

    private bool IsDifferent(SemanticVersion version)
    {
        if (!IsOpen)
        {
            return !IsEqual(version);
        }

        if (version.Major != Version.Major)
        {
            return true;
        }

        if (IsMinorOpen)
        {
            return false;
        }

        return version.Minor != Version.Minor
            || (!IsPatchOpen && version.Patch != Version.Patch)
            || (IsPatchOpen && SemanticVersion.ComparePrereleases(version.Prerelease, Version.Prerelease) != 0);
    }

    private bool IsGreater(SemanticVersion version)
    {
        if (!IsOpen)
        {
            return SemanticVersion.Compare(version, Version) > 0;
        }

        if (version.Major != Version.Major)
        {
            return version.Major > Version.Major;
        }

        // >11 is not fulfilled by 11.1.0.
        return IsPatchOpen && version.Minor > Version.Minor;
    }

    private bool IsAtMost(SemanticVersion version) =>
        IsOpen
            ? version.Major < Version.Major
                || (version.Major == Version.Major && (version.Minor <= Version.Minor || IsMinorOpen))
            : SemanticVersion.Compare(version, Version) <= 0;

    private bool IsNear(SemanticVersion version)
    {
        if (SemanticVersion.Compare(version, Version) < 0)
        {
            return false;
        }

        var isAny = Version is { Major: 0, Minor: 0, Patch: 0 } && !IsMinorOpen && !IsPatchOpen;
        return isAny || (version.Major == Version.Major && (version.Minor == Version.Minor || IsMinorOpen));
    }

    private bool IsCompatible(SemanticVersion version)
    {
        if (SemanticVersion.Compare(version, Version) < 0)
        {
            return false;
        }

        if (Version.Major > 0 || IsMinorOpen)
        {
            return version.Major == Version.Major;
        }

        if (version.Major > 0)
        {
            return false;
        }

        if (Version.Minor > 0 || IsPatchOpen)
        {
            return version.Minor == Version.Minor;
        }

        return version.Minor == 0 && version.Patch == Version.Patch;
    }
}
