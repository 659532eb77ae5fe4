using System.Formats.Tar;
using Fairlead.Components.Explaining;
using Fairlead.Images;

namespace Fairlead.Components.Tests.Explaining;

public sealed class ImageChangeTextTests
{
    private static readonly LayerEntry Entry = new(
        TarEntryType.RegularFile,
        UnixFileMode.None,
        (0, 0),
        default,
        1,
        "",
        ""
    );

    [Fact]
    public void No_name_makes_a_line_of_its_own() =>
        Assert.Contains(
            "added    app/a\\nimage      forged  text, 1 bytes",
            Text("app/a\nimage      forged").Split('\n').Select(line => line.Trim())
        );

    [Fact]
    public void Of_many_files_the_first_are_shown()
    {
        var lines = Text([.. Enumerable.Range(0, 30).Select(number => $"f{number:00}")]).Split('\n');

        Assert.Equal("           added    f24  text, 1 bytes", lines[^2]);
        Assert.Equal("           and 5 more, which --json lists", lines[^1]);
    }

    private static string Text(params string[] paths)
    {
        var (one, two) = (Some("one"), Some("two"));
        var files = paths.Select(path => new FileChange(path, null, Entry, "text", []));
        var layer = new LayerChange("", Descriptor.Of("", "1"u8), Descriptor.Of("", "2"u8), null, [.. files]);
        return ImageChangeText.Write([
            new ImageChange(two, one, [new PlatformChange("linux/amd64", null, [], [layer])]),
        ]);
    }

    private static NamedImage Some(string text) =>
        new("catalog", "1", Digest.Of(System.Text.Encoding.UTF8.GetBytes(text)), null, "was built here");
}
