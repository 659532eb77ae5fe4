using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

public sealed class LayoutFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private LayoutFolder Layout => new(_folder.FullPath);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Content_is_found_again_by_its_digest()
    {
        var stored = await Layout.WriteAsync("text/plain", "hello"u8.ToArray(), Cancelled);
        Assert.Equal("hello"u8.ToArray(), await Layout.ReadAsync(stored.Digest, Cancelled));
        Assert.Equal(Descriptor.Of("text/plain", "hello"u8), stored);
    }

    [Fact]
    public async Task Content_that_was_damaged_is_not_taken_for_what_its_name_says_and_is_replaced()
    {
        var stored = await Layout.WriteAsync("text/plain", "hello"u8.ToArray(), Cancelled);
        Assert.True(Layout.HasIntact(stored.Digest));
        var file = Path.Combine(_folder.FullPath, "blobs", "sha256", stored.Digest.Hex);
        await File.WriteAllTextAsync(file, "jello", Cancelled);

        Assert.False(Layout.HasIntact(stored.Digest));
        await Layout.WriteAsync("text/plain", "hello"u8.ToArray(), Cancelled);
        Assert.True(Layout.HasIntact(stored.Digest));
        File.Delete(file);
        Assert.False(Layout.HasIntact(stored.Digest));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_opened_is_an_error_at_once_and_not_another_process()
    {
        var stored = await Layout.WriteAsync("text/plain", "hello"u8.ToArray(), Cancelled);
        var file = Path.Combine(_folder.FullPath, "index.lock");
        File.CreateSymbolicLink(file, file);
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        soon.CancelAfter(TimeSpan.FromSeconds(20));

        var error = await Assert.ThrowsAsync<IOException>(() => Layout.SetAsync("name", stored, soon.Token));

        Assert.Equal($"Too many levels of symbolic links : '{file}'", error.Message);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() =>
            Layout.WriteAsync(
                "text/plain",
                async (stream, token) =>
                {
                    await stream.WriteAsync("half"u8.ToArray(), token);
                    throw new IOException("no more");
                },
                Cancelled
            )
        );
        Assert.Empty(Directory.EnumerateFiles(_folder.FullPath, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Content_that_somebody_changed_is_refused()
    {
        var stored = await Layout.WriteAsync("text/plain", "hello"u8.ToArray(), Cancelled);
        var file = _folder.Write("blobs/sha256/" + stored.Digest.Hex, "hellO");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Layout.ReadAsync(stored.Digest, Cancelled));
        Assert.Equal(
            $"The file {file} has other content than its name says: delete it and build or pull the image again.",
            error.Message
        );
    }

    [Fact]
    public async Task Truncated_content_is_written_anew()
    {
        var stored = await Layout.WriteAsync("text/plain", "hello"u8.ToArray(), Cancelled);
        _folder.Write("blobs/sha256/" + stored.Digest.Hex, "");
        await Layout.WriteAsync("text/plain", "hello"u8.ToArray(), Cancelled);
        Assert.Equal("hello"u8.ToArray(), await Layout.ReadAsync(stored.Digest, Cancelled));
    }

    [Fact]
    public void Missing_content_is_told()
    {
        var digest = Digest.Of("x"u8);
        Assert.Equal(
            $"The image layout {_folder.FullPath} has no content {digest}: build or pull the image again.",
            Assert.Throws<FileNotFoundException>(() => Layout.OpenRead(digest)).Message
        );
    }

    [Fact]
    public async Task Writers_of_one_folder_do_not_lose_each_others_names()
    {
        var manifest = Descriptor.Of(MediaTypes.Manifest, "{}"u8);
        var names = Enumerable.Range(0, 40).Select(number => $"n{number}").ToList();
        await Task.WhenAll(names.Select(name => Task.Run(() => Layout.SetAsync(name, manifest, Cancelled), Cancelled)));
        foreach (var name in names)
        {
            Assert.Equal(manifest.Digest, (await Layout.FindAsync(name, Cancelled))?.Digest);
        }
    }

    [Fact]
    public async Task A_name_moves_to_its_newest_manifest()
    {
        await Layout.SetAsync("a", Descriptor.Of(MediaTypes.Manifest, "1"u8), Cancelled);
        await Layout.SetAsync("a", Descriptor.Of(MediaTypes.Manifest, "2"u8), Cancelled);
        Assert.Equal(Digest.Of("2"u8), (await Layout.FindAsync("a", Cancelled))?.Digest);
        Assert.Null(await Layout.FindAsync("b", Cancelled));
    }
}
