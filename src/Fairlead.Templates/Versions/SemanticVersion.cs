using System.Globalization;
using System.Text.RegularExpressions;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Versions;

/// <summary>
/// A version as Masterminds' semver reads it: a leading <c>v</c>, missing parts and leading zeros are allowed.
/// </summary>
public sealed class SemanticVersion : ITemplateObject
{
    private static readonly Regex Pattern = new(
        @"^v?(?<major>[0-9]+)(\.(?<minor>[0-9]+))?(\.(?<patch>[0-9]+))?(-(?<pre>[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*))?(\+(?<meta>[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*))?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    );

    private SemanticVersion(string original, ulong major, ulong minor, ulong patch, string prerelease, string metadata)
    {
        Original = original;
        Major = major;
        Minor = minor;
        Patch = patch;
        Prerelease = prerelease;
        Metadata = metadata;
    }

    /// <summary>The first number.</summary>
    public ulong Major { get; }

    /// <summary>The second number.</summary>
    public ulong Minor { get; }

    /// <summary>The third number.</summary>
    public ulong Patch { get; }

    /// <summary>What follows the hyphen; empty for a release.</summary>
    public string Prerelease { get; }

    /// <summary>What follows the plus sign.</summary>
    public string Metadata { get; }

    /// <summary>The text the version was read from.</summary>
    public string Original { get; }

    string ITemplateObject.TypeName => "*semver.Version";

    string ITemplateObject.Text => ToString();

    object ITemplateObject.Plain => ToString();

    private string Prefix => Original.StartsWith('v') ? "v" : "";

    /// <summary>Reads a version.</summary>
    /// <exception cref="TemplateFunctionException">It is none.</exception>
    public static SemanticVersion Parse(string text)
    {
        var match = Pattern.Match(text);
        if (!match.Success)
        {
            throw new TemplateFunctionException("invalid semantic version");
        }

        var prerelease = match.Groups["pre"].Value;
        foreach (var part in prerelease.Split('.'))
        {
            if (part.Length > 1 && part[0] == '0' && !part.AsSpan().ContainsAnyExceptInRange('0', '9'))
            {
                throw new TemplateFunctionException("version segment starts with 0");
            }
        }

        return new SemanticVersion(
            text,
            Segment(match.Groups["major"].Value),
            Segment(match.Groups["minor"].Value),
            Segment(match.Groups["patch"].Value),
            prerelease,
            match.Groups["meta"].Value
        );
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}")
        + (Prerelease.Length > 0 ? "-" + Prerelease : "")
        + (Metadata.Length > 0 ? "+" + Metadata : "");

    /// <summary>Precedence: negative where this one is lower. Metadata does not count.</summary>
    public int ComparePrecedence(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers : ComparePrerelease(Prerelease, other.Prerelease);
    }

    FunctionDefinition? ITemplateObject.Method(string name) =>
        name switch
        {
            "Major" => Getter("Major() uint64", Major),
            "Minor" => Getter("Minor() uint64", Minor),
            "Patch" => Getter("Patch() uint64", Patch),
            "Prerelease" => Getter("Prerelease() string", Prerelease),
            "Metadata" => Getter("Metadata() string", Metadata),
            "Original" => Getter("Original() string", Original),
            "String" => Getter("String() string", ToString()),
            "IncMajor" => Getter("IncMajor() semver.Version", With(Major + 1, 0, 0)),
            "IncMinor" => Getter("IncMinor() semver.Version", With(Major, Minor + 1, 0)),
            "IncPatch" => Getter(
                "IncPatch() semver.Version",
                With(Major, Minor, Prerelease.Length > 0 ? Patch : Patch + 1)
            ),
            "SetPrerelease" => FunctionDefinition.Parse(
                "SetPrerelease(string) semver.Version",
                call => With(Major, Minor, Patch, call.Text(0), Metadata)
            ),
            "SetMetadata" => FunctionDefinition.Parse(
                "SetMetadata(string) semver.Version",
                call => With(Major, Minor, Patch, Prerelease, call.Text(0))
            ),
            "Compare" => FunctionDefinition.Parse("Compare(*semver.Version) int", call => Math.Sign(Compare(call))),
            "Equal" => FunctionDefinition.Parse("Equal(*semver.Version) bool", call => Compare(call) == 0),
            "LessThan" => FunctionDefinition.Parse("LessThan(*semver.Version) bool", call => Compare(call) < 0),
            "LessThanEqual" => FunctionDefinition.Parse(
                "LessThanEqual(*semver.Version) bool",
                call => Compare(call) <= 0
            ),
            "GreaterThan" => FunctionDefinition.Parse("GreaterThan(*semver.Version) bool", call => Compare(call) > 0),
            "GreaterThanEqual" => FunctionDefinition.Parse(
                "GreaterThanEqual(*semver.Version) bool",
                call => Compare(call) >= 0
            ),
            _ => null,
        };

    internal static int ComparePrerelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return (left.Length == 0 ? 1 : 0) - (right.Length == 0 ? 1 : 0);
        }

        var (ours, theirs) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Max(ours.Length, theirs.Length); i++)
        {
            var order = ComparePart(i < ours.Length ? ours[i] : "", i < theirs.Length ? theirs[i] : "");
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private int Compare(TemplateCall call) => ComparePrecedence(call.Arguments[0] as SemanticVersion);

    private SemanticVersion With(ulong major, ulong minor, ulong patch, string prerelease = "", string metadata = "")
    {
        var bare = new SemanticVersion("", major, minor, patch, prerelease, metadata);
        return new SemanticVersion(Prefix + bare, major, minor, patch, prerelease, metadata);
    }

    private static FunctionDefinition Getter(string signature, object value) =>
        FunctionDefinition.Parse(signature, _ => value);

    // A missing part is lower than any, a number lower than a word.
    private static int ComparePart(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length - right.Length;
        }

        var (isNumber, otherIsNumber) = (
            ulong.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var number),
            ulong.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var other)
        );
        return (isNumber, otherIsNumber) switch
        {
            (true, true) => number.CompareTo(other),
            (true, false) => -1,
            (false, true) => 1,
            _ => GoString.Compare(left, right),
        };
    }

    private static ulong Segment(string digits) =>
        digits.Length == 0 ? 0
        : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new TemplateFunctionException(
            $"error parsing version segment: strconv.ParseUint: parsing \"{digits}\": value out of range"
        );
}
