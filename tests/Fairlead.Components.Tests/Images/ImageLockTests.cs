using Fairlead.Components.Images;
using Fairlead.Images;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Images;

public sealed class ImageLockTests : IDisposable
{
    private static readonly ImageReference Postgres = ImageReference.Parse("docker.io/library/postgres:17");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        var file = Path.Combine(_folder.FullPath, "images.lock.json");
        var digest = Digest.Of("manifest"u8);
        ImageLock.Read(file).With(Postgres, digest).Write(file);

        Assert.Equal(digest, ImageLock.Read(file).Pin(Postgres).Digest);
    }

    [Fact]
    public void An_image_that_is_not_pinned_is_refused_with_the_way_out()
    {
        var error = Assert.Throws<InvalidDataException>(() => ImageLock.Read("/nowhere").Pin(Postgres));

        Assert.Equal(
            "docker.io/library/postgres:17 is not pinned by digest. Run ./build.sh PinImages where docker.io is reachable, and commit .nuke/images.lock.json.",
            error.Message
        );
    }

    [Fact]
    public void A_digest_that_was_edited_badly_is_refused()
    {
        var file = _folder.Write("images.lock.json", """{ "images": { "docker.io/library/postgres:17": "latest" } }""");

        var error = Assert.Throws<InvalidDataException>(() => ImageLock.Read(file).Pin(Postgres));

        Assert.Equal(
            ".nuke/images.lock.json: 'latest' for docker.io/library/postgres:17 is no digest; expected sha256: and 64 hexadecimal digits.",
            error.Message
        );
    }

    [Fact]
    public void A_malformed_file_is_refused_with_its_line()
    {
        var file = _folder.Write("images.lock.json", "{\n  \"images\": [\n");

        var error = Assert.Throws<InvalidDataException>(() => ImageLock.Read(file));

        Assert.StartsWith($"{file}:2: not an image lock file: ", error.Message, StringComparison.Ordinal);
    }
}
