using Fairlead.Git.Objects;

namespace Fairlead.Git.Tests.Objects;

public sealed class CommitIdTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public void An_id_round_trips_and_is_lower_case()
    {
        var id = CommitId.Parse(Hex.ToUpperInvariant());

        Assert.Equal(Hex, id.ToString());
        Assert.Equal("0123456", id.Short());
        Assert.Equal(CommitId.Parse(Hex), id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("main")]
    [InlineData("0123456")]
    [InlineData("0123456789abcdef0123456789abcdef0123456g")]
    [InlineData("0123456789abcdef0123456789abcdef012345678")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(CommitId.TryParse(text, out _));
        var error = Assert.Throws<FormatException>(() => CommitId.Parse(text));
        Assert.Equal($"'{text}' is not a commit id: 40 hexadecimal digits are expected.", error.Message);
    }

    [Fact]
    public void The_default_passes_for_no_id() =>
        Assert.Throws<InvalidOperationException>(() => default(CommitId).ToString());
}
