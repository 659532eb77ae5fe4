using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Fairlead.Images.Building;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

public sealed class ApplicationImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task The_same_files_in_another_folder_at_another_time_give_the_same_digest()
    {
        var one = await Some.ImageAsync(_folder, Some.Layout(_folder));
        var options = await Some.OptionsAsync(_other, Some.Layout(_other));
        foreach (var file in Directory.EnumerateFiles(options.PublishFolder, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddDays(file.Length));
        }

        var other = await ApplicationImage.BuildAsync(options, Some.Layout(_other), Cancelled);
        Assert.Equal(one.Manifest, other.Manifest);
    }

    [Fact]
    public async Task The_image_of_the_sample_files_has_the_recorded_digest() =>
        Assert.Equal(
            "sha256:5238ed293689890da2bf61b46a32ba8b6bb9b1248b4fc4561d74cbdf7f899650",
            $"{(await Some.ImageAsync(_folder, Some.Layout(_folder))).Manifest.Digest}"
        );

    [Fact]
    public async Task A_changed_program_changes_the_application_layer_only()
    {
        var layout = Some.Layout(_folder);
        var one = await Some.ImageAsync(_folder, layout);
        var options = await Some.OptionsAsync(_folder, layout);
        _folder.Write("publish/Catalog.dll", "Hello again");
        var other = await ApplicationImage.BuildAsync(options, layout, Cancelled);
        Assert.NotEqual(one.Manifest.Digest, other.Manifest.Digest);
        Assert.Equal(one.Layers.SkipLast(1), other.Layers.SkipLast(1));
        Assert.NotEqual(one.Layers[^1], other.Layers[^1]);
    }

    [Fact]
    public async Task Files_of_packages_and_the_applications_own_files_lie_in_two_layers()
    {
        var layout = Some.Layout(_folder);
        var image = await Some.ImageAsync(_folder, layout);
        Assert.Equal(3, image.Layers.Count);
        Assert.Equal(
            """
            app/ 755
            app/Npgsql.dll 644
            app/de/ 755
            app/de/Npgsql.resources.dll 644
            app/runtimes/ 755
            app/runtimes/linux-x64/ 755
            app/runtimes/linux-x64/native/ 755
            app/runtimes/linux-x64/native/libpq.so 755
            """,
            await ListAsync(layout, image.Layers[1])
        );
        Assert.Equal(
            """
            app/ 755
            app/Catalog.deps.json 644
            app/Catalog.dll 644
            app/Own.dll 644
            app/wwwroot/ 755
            app/wwwroot/index.html 644
            """,
            await ListAsync(layout, image.Layers[2])
        );
    }

    [Fact]
    public async Task Layers_carry_no_time_no_user_and_no_process_id()
    {
        var layout = Some.Layout(_folder);
        var image = await Some.ImageAsync(_folder, layout);
        await foreach (var entry in EntriesAsync(layout, image.Layers[2]))
        {
            Assert.Equal(
                (TarEntryFormat.Ustar, DateTimeOffset.UnixEpoch, 0, 0, "", ""),
                (
                    entry.Format,
                    entry.ModificationTime,
                    entry.Uid,
                    entry.Gid,
                    ((PosixTarEntry)entry).UserName,
                    ((PosixTarEntry)entry).GroupName
                )
            );
        }
    }

    [Fact]
    public async Task The_config_is_the_bases_with_the_applications_settings_on_top()
    {
        var layout = Some.Layout(_folder);
        var image = await Some.ImageAsync(_folder, layout);
        var config = JsonNode.Parse(await layout.ReadAsync(image.Config.Digest, Cancelled))!;
        Approved.Matches(config.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    [Fact]
    public async Task The_manifest_is_plain_oci()
    {
        var layout = Some.Layout(_folder);
        var image = await Some.ImageAsync(_folder, layout);
        var manifest = JsonNode.Parse(await layout.ReadAsync(image.Manifest.Digest, Cancelled))!;
        Approved.Matches(manifest.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    [Fact]
    public async Task A_publish_folder_without_packages_gives_one_layer()
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout);
        File.Delete(Path.Combine(options.PublishFolder, "Catalog.deps.json"));
        var image = await ApplicationImage.BuildAsync(options, layout, Cancelled);
        Assert.Equal(2, image.Layers.Count);
    }

    [Fact]
    public async Task A_malformed_dependency_list_is_refused()
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout);
        _folder.Write("publish/Catalog.deps.json", """{"libraries":{},"targets":7}""");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() =>
            ApplicationImage.BuildAsync(options, layout, Cancelled)
        );
        Assert.Equal(
            "Catalog.deps.json is not a list of dependencies as dotnet publish writes it: "
                + "The requested operation requires an element of type 'Object', but the target element has type 'Number'. Publish again.",
            error.Message
        );
    }

    [Fact]
    public async Task A_symbolic_link_is_refused()
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout);
        var link = Path.Combine(options.PublishFolder, "passwd");
        File.CreateSymbolicLink(link, "/etc/passwd");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() =>
            ApplicationImage.BuildAsync(options, layout, Cancelled)
        );
        Assert.Equal(
            $"{link} is a symbolic link; an image is made of files only. Publish the file itself.",
            error.Message
        );
    }

    [Fact]
    public async Task A_missing_publish_folder_is_told()
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout) with { PublishFolder = "/nowhere/at/all" };
        var error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() =>
            ApplicationImage.BuildAsync(options, layout, Cancelled)
        );
        Assert.Equal("There is no publish folder /nowhere/at/all: run dotnet publish first.", error.Message);
    }

    [Fact]
    public async Task A_base_for_another_platform_is_refused()
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout) with { Platform = Platform.LinuxArm64 };
        var error = await Assert.ThrowsAsync<InvalidDataException>(() =>
            ApplicationImage.BuildAsync(options, layout, Cancelled)
        );
        Assert.Equal(
            $"The base image {options.BaseImage.Digest} is for linux/amd64, not for linux/arm64: choose its manifest for linux/arm64.",
            error.Message
        );
    }

    [Fact]
    public async Task A_path_that_no_archive_can_hold_is_told()
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout);
        var name = new string('x', 120);
        _folder.Write("publish/" + name, "");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() =>
            ApplicationImage.BuildAsync(options, layout, Cancelled)
        );
        Assert.Equal(
            $"The path app/{name} does not fit into an image layer: shorten it to at most 100 characters for the file name and 155 for its folder.",
            error.Message
        );
    }

    private static async Task<string> ListAsync(LayoutFolder layout, Descriptor layer)
    {
        var lines = new List<string>();
        await foreach (var entry in EntriesAsync(layout, layer))
        {
            lines.Add($"{entry.Name} {Convert.ToString((int)entry.Mode, 8)}");
        }

        return string.Join('\n', lines);
    }

    private static async IAsyncEnumerable<TarEntry> EntriesAsync(LayoutFolder layout, Descriptor layer)
    {
        await using var gzip = new GZipStream(layout.OpenRead(layer.Digest), CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        while (await tar.GetNextEntryAsync(cancellationToken: Cancelled) is { } entry)
        {
            yield return entry;
        }
    }
}
