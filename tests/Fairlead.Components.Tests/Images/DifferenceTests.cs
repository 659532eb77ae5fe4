using System.Text;
using Fairlead.Components.Images;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Images;

public sealed class DifferenceTests : IDisposable
{
    private static readonly (string, string)[] Traces = [("/home/me/shop", "the folder of the build")];
    private readonly TemporaryFolder _folder = new();

    public DifferenceTests()
    {
        Both("app.dll", "same", "same");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Equal_folders_have_none() => Assert.Null(Find());

    [Fact]
    public void A_file_in_one_of_the_two_is_named()
    {
        _folder.Write("one/left.txt", "");
        Assert.Equal(new Difference("left.txt", "is published in one of the two only"), Find());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_only_one_build_had_is_the_reason(bool wide)
    {
        var encoding = wide ? Encoding.Unicode : Encoding.UTF8;
        File.WriteAllBytes(_folder.Write("one/b.dll", ""), encoding.GetBytes("x/home/me/shop/A.cs"));
        File.WriteAllBytes(_folder.Write("other/b.dll", ""), encoding.GetBytes("x/tmp/shop/A.cs"));
        Assert.Equal(new Difference("b.dll", "holds the folder of the build: /home/me/shop"), Find());
    }

    [Fact]
    public void Otherwise_the_first_byte_is_named_of_the_first_file()
    {
        Both("z.dll", "abcd", "abce");
        Both("c.dll", "abcd", "abd");
        Assert.Equal(
            new Difference("c.dll", "has 4 bytes in one and 3 in the other, and differs from byte 2 on"),
            Find()
        );
        Both("c.dll", "same", "same");
        Assert.Equal(
            new Difference(
                "z.dll",
                "differs from byte 3 on; a generator, a time or a random number may have gone into it"
            ),
            Find()
        );
    }

    private Difference? Find() =>
        Difference.Between(Path.Combine(_folder.FullPath, "one"), Path.Combine(_folder.FullPath, "other"), Traces);

    private void Both(string file, string one, string other)
    {
        _folder.Write($"one/{file}", one);
        _folder.Write($"other/{file}", other);
    }
}
