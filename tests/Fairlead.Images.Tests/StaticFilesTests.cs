using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Fairlead.Images.Building;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

/// <summary>Files that a web server dates bear the time that the caller gives, and so does the list that names them.</summary>
public sealed class StaticFilesTests : IDisposable
{
    private static readonly DateTimeOffset Changed = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_bears_the_time_that_is_given_and_all_others_the_epoch()
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout) with
        {
            FileTimes = new Dictionary<string, DateTimeOffset> { ["wwwroot/index.html"] = Changed },
        };
        var built = await ApplicationImage.BuildAsync(options, layout, Token);
        var times = await TimesAsync(layout, built.Layers[^1]);
        Assert.Equal(Changed, times["app/wwwroot/index.html"]);
        Assert.All(
            times.Where(time => time.Key != "app/wwwroot/index.html"),
            time => Assert.Equal(DateTimeOffset.UnixEpoch, time.Value)
        );
        var config = JsonNode.Parse(await layout.ReadAsync(built.Config.Digest, Token))!;
        Assert.Equal("2026-03-04T05:06:07Z", config["created"]!.ToString());
    }

    [Theory]
    [InlineData("Sun, 29 Nov 2026 12:16:40 GMT")]
    [InlineData("Sat, 22 Aug 1998 16:09:04 GMT")]
    public async Task The_list_of_endpoints_has_the_same_times_whatever_the_build_wrote(string written)
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout);
        _folder.Write(
            "publish/Catalog.staticwebassets.endpoints.json",
            """{"Version":1,"Endpoints":[{"Route":"a.css","AssetFile":"css/a.css.gz","ResponseHeaders":[{"Name":"ETag","Value":"\"x+y=\""},{"Name":"Last-Modified","Value":"AT"}]},{"Route":"b.js","AssetFile":"b.js","ResponseHeaders":[{"Name":"Last-Modified","Value":"AT"}]},{"Route":"odd"}]}""".Replace(
                "AT",
                written
            )
        );
        var built = await ApplicationImage.BuildAsync(
            options with
            {
                FileTimes = new Dictionary<string, DateTimeOffset> { ["wwwroot/css/a.css.gz"] = Changed },
            },
            layout,
            Token
        );
        Assert.Equal(
            """{"Version":1,"Endpoints":[{"Route":"a.css","AssetFile":"css/a.css.gz","ResponseHeaders":[{"Name":"ETag","Value":"\"x+y=\""},{"Name":"Last-Modified","Value":"Wed, 04 Mar 2026 05:06:07 GMT"}]},{"Route":"b.js","AssetFile":"b.js","ResponseHeaders":[{"Name":"Last-Modified","Value":"Thu, 01 Jan 1970 00:00:00 GMT"}]},{"Route":"odd"}]}""",
            await TextAsync(layout, built.Layers[^1], "app/Catalog.staticwebassets.endpoints.json")
        );
    }

    [Fact]
    public async Task A_list_of_endpoints_that_is_none_is_refused()
    {
        var layout = Some.Layout(_folder);
        var options = await Some.OptionsAsync(_folder, layout);
        _folder.Write("publish/Catalog.staticwebassets.endpoints.json", "[]");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() =>
            ApplicationImage.BuildAsync(options, layout, Token)
        );
        Assert.Equal(
            "Catalog.staticwebassets.endpoints.json is not a list of endpoints as dotnet publish writes it: It is no object. Publish again.",
            error.Message
        );
    }

    private static async Task<Dictionary<string, DateTimeOffset>> TimesAsync(LayoutFolder layout, Descriptor layer)
    {
        var times = new Dictionary<string, DateTimeOffset>();
        await using var archive = Open(layout, layer);
        while (await archive.GetNextEntryAsync(cancellationToken: Token) is { } entry)
        {
            times[entry.Name] = entry.ModificationTime;
        }

        return times;
    }

    private static async Task<string> TextAsync(LayoutFolder layout, Descriptor layer, string name)
    {
        await using var archive = Open(layout, layer);
        while (await archive.GetNextEntryAsync(cancellationToken: Token) is { } entry)
        {
            if (entry.Name == name)
            {
                using var reader = new StreamReader(entry.DataStream!);
                return await reader.ReadToEndAsync(Token);
            }
        }

        throw new FileNotFoundException(name);
    }

    private static TarReader Open(LayoutFolder layout, Descriptor layer) =>
        new(new GZipStream(layout.OpenRead(layer.Digest), CompressionMode.Decompress));
}
