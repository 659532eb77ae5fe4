using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Fairlead.Components.Explaining;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Explaining;

public sealed class LayerComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RegistryClient _registry = new(new RegistryOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LayoutFolder Layout => new(Path.Combine(_folder.FullPath, "layout"));

    public void Dispose()
    {
        _registry.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_difference_of_an_entry_is_named()
    {
        var change = await CompareAsync(
            Tar(
                Entry("app/mode", "x"),
                Entry("app/time", "x"),
                Entry("app/owner", "x"),
                Link("app/link", "one"),
                Entry("app/kind", "x"),
                Entry("app/same", "x"),
                Entry("app/gone", "x"),
                Entry("app/text", "a\nb")
            ),
            Tar(
                Entry("./app/mode", "x", entry => entry.Mode = (UnixFileMode)0b111_101_101),
                Entry("./app/time", "x", entry => entry.ModificationTime = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero)),
                Entry("./app/owner", "x", entry => (entry.Uid, entry.Gid) = (1000, 7)),
                Link("./app/link", "two"),
                Link("./app/kind", "one"),
                Entry("./app/same", "x"),
                Folder("./app/new/"),
                Entry("./app/new/file", "#!/bin/sh"),
                Entry("./app/text", "a\nc\nd")
            )
        );

        Assert.Null(change.Note);
        Assert.Equal(
            [
                "removed app/gone text 1 -> : ",
                "changed app/kind text 1 -> 0: file -> link, target  -> one",
                "changed app/link link 0 -> 0: target one -> two",
                "changed app/mode text 1 -> 1: mode 0644 -> 0755",
                "added app/new/file script  -> 9: ",
                "changed app/owner text 1 -> 1: owner 0:0 -> 1000:7",
                "changed app/text text 3 -> 5: from line 2 on, 2 -> 3 lines",
                "changed app/time text 1 -> 1: time 1970-01-01T00:00:00Z -> 2026-11-02T08:00:00Z",
            ],
            change.Files.Select(file =>
                $"{file.Kind} {file.Path} {file.Content} {file.Before?.Size} -> {file.After?.Size}: {string.Join(", ", file.What)}"
            )
        );
    }

    [Fact]
    public async Task The_same_files_in_another_archive_are_said_to_be_the_same()
    {
        var change = await CompareAsync(
            Tar(Entry("a", "x"), Entry("b", "y")),
            Zipped(Tar(Entry("b", "y"), Entry("a", "x")))
        );

        Assert.Equal("the same files: their order, the archive's form or its compression differs", change.Note);
        Assert.Empty(change.Files);
    }

    [Fact]
    public async Task A_layer_that_was_not_there_is_told_by_its_files()
    {
        var change = await CompareAsync(null, Zipped(Tar(Folder("app/"), Folder("app/empty/"), Entry("app/a", "x"))));

        Assert.Equal(["added app/a", "added app/empty"], change.Files.Select(file => $"{file.Kind} {file.Path}"));
    }

    [Theory]
    [InlineData("28b52ffd00", "it is compressed with zstd, which is not read here")]
    [InlineData("1f8b0800ff", "Unable to read beyond the end of the stream")]
    public async Task What_cannot_be_read_is_said(string hex, string why)
    {
        var change = await CompareAsync(Tar(Entry("a", "x")), Convert.FromHexString(hex));

        Assert.StartsWith("its files cannot be read: ", change.Note, StringComparison.Ordinal);
        Assert.Equal(why, change.Note!["its files cannot be read: ".Length..]);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_writes_nothing_there()
    {
        var change = await CompareAsync(
            Tar(Entry("a", "x")),
            Tar(Entry("../../../outside", "x"), Entry("/etc/b", "y"))
        );

        Assert.Equal(["../../../outside", "a", "etc/b"], change.Files.Select(file => file.Path));
        Assert.Equal(
            ["explain", "layout"],
            Directory.GetFileSystemEntries(_folder.FullPath).Select(Path.GetFileName).Order()
        );
    }

    private async Task<LayerChange> CompareAsync(byte[]? before, byte[] after)
    {
        var source = new ImageSource(Layout, _registry);
        return await new LayerComparison(source, Path.Combine(_folder.FullPath, "explain")).OfAsync(
            before is null ? null : await StoreAsync(before),
            await StoreAsync(after),
            null,
            null,
            Token
        );
    }

    private async Task<NamedLayer> StoreAsync(byte[] content) =>
        new(await Layout.WriteAsync("application/vnd.oci.image.layer.v1.tar", content, Token), "");

    private static byte[] Tar(params UstarTarEntry[] entries)
    {
        using var content = new MemoryStream();
        using (var tar = new TarWriter(content, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        return content.ToArray();
    }

    private static byte[] Zipped(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return zipped.ToArray();
    }

    private static UstarTarEntry Entry(string name, string text, Action<UstarTarEntry>? change = null)
    {
        var entry = Plain(new UstarTarEntry(TarEntryType.RegularFile, name));
        entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        change?.Invoke(entry);
        return entry;
    }

    private static UstarTarEntry Link(string name, string target)
    {
        var entry = Plain(new UstarTarEntry(TarEntryType.SymbolicLink, name));
        entry.LinkName = target;
        return entry;
    }

    private static UstarTarEntry Folder(string name) => Plain(new UstarTarEntry(TarEntryType.Directory, name));

    private static UstarTarEntry Plain(UstarTarEntry entry)
    {
        entry.Mode = (UnixFileMode)0b110_100_100;
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        return entry;
    }
}
