using System.Buffers;
using System.Text;

namespace Fairlead.Environments.Files;

/// <summary>How files below <c>manifests/</c> are named after the objects in them.</summary>
internal static class ManifestName
{
    /// <summary>Longest beginning of a name, before a piece of a hash.</summary>
    public const int LongestStem = 200;

    private const int LengthOfMark = 9;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>What the file of an object of that kind and name begins with, before <c>.yaml</c> or a piece of a hash.</summary>
    public static string StemFor(string kind, string name) => Cut(WholeStem(kind, name));

    /// <summary>The same, whatever its length.</summary>
    public static string WholeStem(string kind, string name) => Clean($"{kind.ToLowerInvariant()}-{name}");

    /// <summary>What is left of a stem that is too long.</summary>
    public static string Cut(string stem) => stem.Length <= LongestStem ? stem : stem[..LongestStem];

    /// <summary>What a file's name begins with; that of an object whose own name ends like a piece of a hash is not.</summary>
    public static string StemOf(string file)
    {
        var stem = file.EndsWith(".yaml", StringComparison.Ordinal) ? file[..^5] : file;
        return
            stem.Length > LengthOfMark
            && stem[^LengthOfMark] == '-'
            && stem.AsSpan(stem.Length - LengthOfMark + 1).IndexOfAnyExcept(HexDigits) < 0
            ? stem[..^LengthOfMark]
            : stem;
    }

    /// <summary>The stems that a file's name can be of.</summary>
    public static IEnumerable<string> StemsOf(string file) =>
        new[] { StemOf(file), Path.GetFileNameWithoutExtension(file) }.Distinct();

    // Whatever could lead a path elsewhere, or confuse a file system, becomes an underscore.
    private static string Clean(string text)
    {
        var stem = new StringBuilder();
        foreach (var character in text)
        {
            stem.Append(char.IsAsciiLetterOrDigit(character) || character is '-' or '.' ? character : '_');
        }

        return stem.ToString();
    }
}
