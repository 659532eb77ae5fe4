using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Charts.Versions;

/// <summary>A semantic version, read as leniently as Helm reads them: <c>v1.2</c> is <c>1.2.0</c>.</summary>
internal sealed partial record SemanticVersion(ulong Major, ulong Minor, ulong Patch, string Prerelease)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        var match = Form().Match(text);
        if (
            !match.Success
            || !TryNumber(match.Groups["major"], out var major)
            || !TryNumber(match.Groups["minor"], out var minor)
            || !TryNumber(match.Groups["patch"], out var patch)
            || !IsPrerelease(match.Groups["pre"].Value)
        )
        {
            return false;
        }

        version = new SemanticVersion(major, minor, patch, match.Groups["pre"].Value);
        return true;
    }

    /// <summary>The order of two versions: negative where the left one comes first.</summary>
    public static int Compare(SemanticVersion left, SemanticVersion right)
    {
        var core = (left.Major, left.Minor, left.Patch).CompareTo((right.Major, right.Minor, right.Patch));
        return core != 0 ? core : ComparePrereleases(left.Prerelease, right.Prerelease);
    }

    public static int ComparePrereleases(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            // A release comes after all its prereleases.
            return (left.Length == 0 ? 1 : 0) - (right.Length == 0 ? 1 : 0);
        }

        var (a, b) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = ComparePart(a[i], b[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    private static int ComparePart(string left, string right)
    {
        var leftIsNumber = ulong.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
        var rightIsNumber = ulong.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
        return (leftIsNumber, rightIsNumber) switch
        {
            (true, true) => leftNumber.CompareTo(rightNumber),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        };
    }

    private static bool TryNumber(Group group, out ulong number)
    {
        number = 0;
        return !group.Success
            || ulong.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsPrerelease(string text) =>
        text.Length == 0
        || Array.TrueForAll(
            text.Split('.'),
            part => !(part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit))
        );

    [GeneratedRegex(
        @"^v?(?<major>[0-9]+)(\.(?<minor>[0-9]+))?(\.(?<patch>[0-9]+))?"
            + @"(-(?<pre>[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*))?(\+[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*)?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
