using System.Text;

namespace Fairlead.Images.Tests;

public sealed class DigestTests
{
    private const string OfNothing = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void A_digest_is_the_hash_of_the_bytes() => Assert.Equal(OfNothing, Digest.Of([]).ToString());

    [Fact]
    public async Task A_stream_has_the_digest_of_its_bytes() =>
        Assert.Equal(
            Digest.Of("abc"u8),
            await Digest.OfAsync(new MemoryStream(Encoding.UTF8.GetBytes("abc")), TestContext.Current.CancellationToken)
        );

    [Fact]
    public void Text_and_digest_round_trip()
    {
        var digest = Digest.Parse(OfNothing);
        Assert.Equal(OfNothing, digest.ToString());
        Assert.Equal("sha256:e3b0c44298fc", digest.Short);
        Assert.Equal(OfNothing[7..], digest.Hex);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../../../etc/passwd")]
    public void Anything_else_is_refused(string text) => Assert.False(Digest.TryParse(text, out _));

    [Fact]
    public void A_refusal_says_what_was_expected() =>
        Assert.Equal(
            "\"x\" is not a digest: expected \"sha256:\" and 64 lower-case hex digits.",
            Assert.Throws<FormatException>(() => Digest.Parse("x")).Message
        );

    [Fact]
    public void The_default_value_does_not_pass_for_a_digest() =>
        Assert.Throws<InvalidOperationException>(() => default(Digest).ToString());
}
