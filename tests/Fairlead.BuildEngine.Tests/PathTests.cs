using Fairlead.TestKit;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Tests;

public sealed class PathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AbsolutePath Root => _folder.FullPath;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/a/b/../c/./d/", "/a/c/d")]
    [InlineData("/", "/")]
    [InlineData("/a//b", "/a/b")]
    public void A_path_is_normalised(string written, string path) =>
        Assert.Equal(path, ((AbsolutePath)written).ToString());

    [Fact]
    public void Paths_are_joined_climbed_and_extended()
    {
        AbsolutePath path = "/a";
        Assert.Equal("/a/b/c.txt", path / "b" / "c.txt");
        Assert.Equal("/a", path / "b" / ..);
        Assert.Equal("/ab", path + "b");
        Assert.Equal("/b", path / "../b");
    }

    [Fact]
    public void Only_rooted_text_is_a_path()
    {
        var error = Assert.Throws<ArgumentException>(() => (AbsolutePath)"a/b");
        Assert.Equal("Path 'a/b' must be rooted", error.Message);
        Assert.Null((AbsolutePath)(string)null!);
    }

    [Fact]
    public void Parts_and_formats()
    {
        AbsolutePath path = "/a b/c.tar.gz";
        Assert.Equal(
            ("c.tar.gz", "c.tar", ".gz", "/a b"),
            (path.Name, path.NameWithoutExtension, path.Extension, path.Parent.ToString())
        );
        Assert.Equal(
            "\"/a b/c.tar.gz\" '/a b/c.tar.gz' \"/a b/c.tar.gz\" /a b/c.tar.gz",
            $"{path:d} {path:s} {path:dn} {path:nq}"
        );
        Assert.True(path.HasExtension("tar.gz", "zip"));
    }

    [Fact]
    public void Text_is_written_with_a_final_line_break_and_the_folders_it_needs()
    {
        var file = Root / "x" / "y.txt";
        Assert.Equal(file, file.WriteAllText("a"));
        Assert.Equal("a\n", file.ReadAllText());
        file.UpdateText(text => text.Replace('a', 'b'));
        Assert.Equal("b\n", file.ReadAllText());
    }

    [Theory]
    [InlineData("**/*.cs", "a.cs,b/c.cs,b/d/e.cs")]
    [InlineData("*.cs", "a.cs")]
    [InlineData("b/*.cs", "b/c.cs")]
    [InlineData("**/{c,e}.cs", "b/c.cs,b/d/e.cs")]
    [InlineData("**/[a-c].cs", "a.cs,b/c.cs")]
    [InlineData("?.cs", "a.cs")]
    [InlineData("b/**", "b/c.cs,b/d/e.cs,b/x.txt")]
    [InlineData("**/*.cs|!b/**", "a.cs")]
    public void Globs_find_files(string patterns, string found)
    {
        foreach (var file in new[] { "a.cs", "b/c.cs", "b/d/e.cs", "b/x.txt" })
        {
            _folder.Write(file, "");
        }

        var files = Root.GlobFiles(patterns.Split('|')).Select(file => Root.GetUnixRelativePathTo(file).ToString());
        Assert.Equal(found, string.Join(',', files));
    }

    [Fact]
    public void Globs_do_not_follow_links_to_folders()
    {
        _folder.Write("a/x.txt", "");
        Directory.CreateSymbolicLink(Root / "a" / "loop", Root);
        Assert.Single(Root.GlobFiles("**/*.txt"));
    }

    [Fact]
    public void Deleting_a_folder_leaves_what_links_in_it_point_to()
    {
        _folder.Write("kept/x.txt", "");
        (Root / "gone").CreateDirectory();
        Directory.CreateSymbolicLink(Root / "gone" / "link", Root / "kept");
        (Root / "gone").DeleteDirectory();
        Assert.True((Root / "kept" / "x.txt").FileExists());
    }

    [Fact]
    public void Copying_onto_what_is_there_needs_a_policy()
    {
        var (source, target) = (Root / "a.txt", Root / "b.txt");
        source.WriteAllText("new");
        target.WriteAllText("old");
        Assert.Throws<ArgumentException>(() => source.Copy(target));
        source.Copy(target, ExistsPolicy.FileSkip);
        Assert.Equal("old\n", target.ReadAllText());
        source.Copy(target, ExistsPolicy.FileOverwrite);
        Assert.Equal("new\n", target.ReadAllText());
    }

    [Fact]
    public void Archives_hold_a_folder()
    {
        _folder.Write("in/a/b.txt", "text");
        (Root / "in").ZipTo(Root / "x.zip");
        (Root / "in").TarGZipTo(Root / "x.tgz");
        (Root / "x.zip").UnZipTo(Root / "zip");
        (Root / "x.tgz").UnTarGZipTo(Root / "tgz");
        Assert.Equal("text", File.ReadAllText(Root / "zip" / "a" / "b.txt"));
        Assert.Equal("text", File.ReadAllText(Root / "tgz" / "a" / "b.txt"));
    }
}
