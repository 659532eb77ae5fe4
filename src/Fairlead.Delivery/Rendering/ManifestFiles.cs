using System.Buffers;
using System.Text;
using Fairlead.Images;

namespace Fairlead.Delivery.Rendering;

/// <summary>Names the files of an app's objects.</summary>
public static class ManifestFiles
{
    private const int LongestStem = 200;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// One file per object, <c>kind-name.yaml</c>, by file name. Objects that would share a name, and those with too long a
    /// one, get a piece of a hash of what they are, so that names never depend on the order of objects. Names that differ in
    /// case count as one: macOS and Windows keep one file of the two.
    /// </summary>
    /// <exception cref="DeliveryException">Two objects are the same one.</exception>
    public static SortedDictionary<string, string> Of(AppObjects app) => Texts(Named(app));

    /// <summary>The text of each file.</summary>
    internal static SortedDictionary<string, string> Texts(IReadOnlyDictionary<string, RenderedObject> objects) =>
        new(objects.ToDictionary(file => file.Key, file => file.Value.ToYaml()), StringComparer.Ordinal);

    /// <summary>The objects by the names of their files.</summary>
    /// <exception cref="DeliveryException">Two objects are the same one.</exception>
    internal static SortedDictionary<string, RenderedObject> Named(AppObjects app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var files = new SortedDictionary<string, RenderedObject>(StringComparer.Ordinal);
        foreach (var sharing in app.Objects.GroupBy(Stem, StringComparer.OrdinalIgnoreCase))
        {
            var isAlone = sharing.Count() == 1 && sharing.Key.Length <= LongestStem;
            foreach (var found in sharing)
            {
                var name = isAlone ? sharing.Key : $"{Cut(Stem(found))}-{Mark(found.Identity)}";
                if (!files.TryAdd($"{name}.yaml", found))
                {
                    throw new DeliveryException(
                        Refusals.TwiceRendered,
                        $"{app.App} has {found.Identity} twice; remove one of the two."
                    );
                }
            }
        }

        return files;
    }

    /// <summary>What the file of an object of that kind and name begins with, before <c>.yaml</c> or a piece of a hash.</summary>
    internal static string StemFor(string kind, string name) => Cut(Clean($"{kind.ToLowerInvariant()}-{name}"));

    /// <summary>What a file's name begins with; that of an object whose own name ends like a piece of a hash is not.</summary>
    internal static string StemOf(string file)
    {
        var stem = file.EndsWith(".yaml", StringComparison.Ordinal) ? file[..^5] : file;
        return stem.Length > 9 && stem[^9] == '-' && stem.AsSpan(stem.Length - 8).IndexOfAnyExcept(HexDigits) < 0
            ? stem[..^9]
            : stem;
    }

    // Whatever could lead a path elsewhere, or confuse a file system, becomes an underscore.
    private static string Stem(RenderedObject found) =>
        Clean($"{found.Identity.Kind.ToLowerInvariant()}-{found.Identity.Name}");

    private static string Clean(string text)
    {
        var stem = new StringBuilder();
        foreach (var character in text)
        {
            stem.Append(char.IsAsciiLetterOrDigit(character) || character is '-' or '.' ? character : '_');
        }

        return stem.ToString();
    }

    private static string Cut(string stem) => stem.Length <= LongestStem ? stem : stem[..LongestStem];

    private static string Mark(ObjectIdentity identity) =>
        Digest.Of(Encoding.UTF8.GetBytes($"{identity.Group}|{identity.Kind}|{identity.Namespace}|{identity.Name}")).Hex[
            ..8
        ];
}
