using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fairlead.Architecture.Tests;

/// <summary>
/// What is packed works in any repository, so no text in it is the name of a project, a chart or an application that only this
/// repository has.
/// </summary>
public sealed partial class OwnRepositoryTests
{
    [Fact]
    public void No_library_names_what_only_this_repository_has()
    {
        var names = Names();

        Assert.Contains("Fairlead.EndToEnd.Tests", names);
        Assert.Contains("Storefront", names);
        Assert.Contains("catalog", names);
        Assert.Contains("shop", names);
        Assert.Contains("Fairlead.slnx", names);
        var own = new Regex(
            $@"(?<![\w.])({string.Join('|', names.Select(Regex.Escape))})(?![\w.])",
            RegexOptions.None,
            TimeSpan.FromSeconds(5)
        );
        Assert.Empty(Texts().Where(text => own.IsMatch(text.Text)).Select(text => $"{text.File}: {text.Text}"));
    }

    private static HashSet<string> Names() =>
        [
            .. Projects().SelectMany(NamesOf),
            .. Directory.EnumerateDirectories(Repository.PathOf("src/shop")).Select(folder => Path.GetFileName(folder)),
            .. Directory
                .EnumerateDirectories(Repository.PathOf("src/shop"))
                .Select(folder => Path.GetFileName(folder).ToLowerInvariant()),
            "shop",
            "Fairlead.slnx",
        ];

    // Those that nobody gets as a package.
    private static IEnumerable<string> Projects() =>
        XDocument
            .Parse(Repository.Read("Fairlead.slnx"))
            .Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value)
            .Where(path => !path.StartsWith("src/Fairlead.", StringComparison.Ordinal));

    // A list may name a part, EndToEnd of Fairlead.EndToEnd.Tests; "architecture" is a word of images, and "adoption" one of objects.
    private static IEnumerable<string> NamesOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        yield return name;
        if (
            name.Split('.') is ["Fairlead", var part and not ("Architecture" or "Adoption"), "Tests"]
            && !IsLibrary(part)
        )
        {
            yield return part;
        }
    }

    private static bool IsLibrary(string part) => Directory.Exists(Repository.PathOf($"src/Fairlead.{part}"));

    private static IEnumerable<(string File, string Text)> Texts() =>
        Repository
            .Files("src", "*.cs")
            .Where(file =>
                Path.GetRelativePath(Repository.PathOf("src"), file).StartsWith("Fairlead.", StringComparison.Ordinal)
            )
            .SelectMany(file =>
                File.ReadLines(file)
                    .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                    .SelectMany(line => Text().Matches(line))
                    .Select(match => (Path.GetFileName(file), match.Value))
            );

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Text();
}
