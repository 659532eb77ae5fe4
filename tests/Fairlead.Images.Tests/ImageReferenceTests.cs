namespace Fairlead.Images.Tests;

public sealed class ImageReferenceTests
{
    private const string Digest = "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("postgres", "docker.io/library/postgres")]
    [InlineData("postgres:17", "docker.io/library/postgres:17")]
    [InlineData("grafana/grafana:11", "docker.io/grafana/grafana:11")]
    [InlineData("docker.io/postgres:17", "docker.io/library/postgres:17")]
    [InlineData("index.docker.io/a/b", "docker.io/a/b")]
    [InlineData("localhost/x", "localhost/x")]
    [InlineData("127.0.0.1:5000/shop/catalog:1.4.0", "127.0.0.1:5000/shop/catalog:1.4.0")]
    [InlineData("[::1]:5000/shop/catalog", "[::1]:5000/shop/catalog")]
    [InlineData("ghcr.io/a/b-c__d.e:V1.x_y-z" + Digest, "ghcr.io/a/b-c__d.e:V1.x_y-z" + Digest)]
    [InlineData("ghcr.io/a" + Digest, "ghcr.io/a" + Digest)]
    public void A_reference_is_read_as_docker_reads_it(string text, string full) =>
        Assert.Equal(full, ImageReference.Parse(text).ToString());

    [Theory]
    [InlineData("", "\"library/\" is not a repository: lower-case letters, digits, and . _ - / between them")]
    [InlineData("ghcr.io/../x", "\"../x\" is not a repository: lower-case letters, digits, and . _ - / between them")]
    [InlineData("ghcr.io/Shop", "\"Shop\" is not a repository: lower-case letters, digits, and . _ - / between them")]
    [InlineData("a.b?c/x", "\"a.b?c\" is not a registry host")]
    [InlineData("a.b@c.d/x", "\"c.d/x\" is not a digest: expected \"sha256:\" and 64 lower-case hex digits")]
    [InlineData("ghcr.io/x:-1", "\"-1\" is not a tag: at most 128 letters, digits, and . _ - after the first")]
    [InlineData(
        "ghcr.io/x@sha256:1",
        "\"sha256:1\" is not a digest: expected \"sha256:\" and 64 lower-case hex digits"
    )]
    public void A_malformed_reference_is_refused_with_the_reason(string text, string reason) =>
        Assert.Equal(
            $"\"{text}\" is not an image reference: {reason}.",
            Assert.Throws<FormatException>(() => ImageReference.Parse(text)).Message
        );

    [Theory]
    [InlineData("a-")]
    [InlineData("a.")]
    [InlineData("a__")]
    [InlineData("a/")]
    [InlineData(":@/")]
    public void Endless_text_is_refused_quickly(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000));
        Assert.False(ImageReference.TryParse(text, out _));
        Assert.False(ImageReference.TryParse("host.example/" + text, out _));
        Assert.False(ImageReference.TryParse(text + "/x:1", out _));
    }

    [Fact]
    public void A_digest_selects_before_a_tag() =>
        Assert.Equal(Digest[1..], ImageReference.Parse("ghcr.io/a:1" + Digest).Selector);
}
