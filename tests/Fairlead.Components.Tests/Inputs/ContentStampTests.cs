using Fairlead.Components.Inputs;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Inputs;

public sealed class ContentStampTests : IDisposable
{
    private readonly TemporaryFolder _one = new();
    private readonly TemporaryFolder _other = new();

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Equal_files_in_different_folders_have_the_same_hash()
    {
        _one.Write("src/A.cs", "class A;");
        _other.Write("src/A.cs", "class A;");

        Assert.Equal(HashOf(_one), HashOf(_other));
    }

    [Fact]
    public void A_changed_byte_changes_the_hash()
    {
        _one.Write("src/A.cs", "class A;");
        _other.Write("src/A.cs", "class B;");

        Assert.NotEqual(HashOf(_one), HashOf(_other));
    }

    [Fact]
    public void A_renamed_file_changes_the_hash()
    {
        _one.Write("src/A.cs", "class A;");
        _other.Write("src/B.cs", "class A;");

        Assert.NotEqual(HashOf(_one), HashOf(_other));
    }

    [Fact]
    public void A_touched_file_keeps_the_hash()
    {
        var file = _one.Write("src/A.cs", "class A;");
        var before = HashOf(_one);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

        Assert.Equal(before, HashOf(_one));
    }

    [Fact]
    public void Facts_are_told_apart_from_their_neighbours() =>
        Assert.NotEqual(ContentStamp.HashOf("/", [], "ab", "c"), ContentStamp.HashOf("/", [], "a", "bc"));

    [Fact]
    public void A_cleared_stamp_asks_for_the_work_again()
    {
        var stamp = new ContentStamp(Path.Combine(_one.FullPath, "stamps/compile"));
        stamp.Save("1");
        Assert.True(stamp.Is("1"));

        stamp.Clear();

        Assert.False(stamp.Is("1"));
    }

    private static string HashOf(TemporaryFolder folder) =>
        ContentStamp.HashOf(folder.FullPath, [Path.Combine(folder.FullPath, "src")]);
}
