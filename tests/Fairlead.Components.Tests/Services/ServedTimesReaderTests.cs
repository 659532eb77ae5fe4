using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

public sealed class ServedTimesReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_epoch_that_is_set_is_every_files_time()
    {
        var times = Read("1700000000", "Shop/wwwroot/site.css", "Shop/Home.razor.css", "Shop/Program.cs");
        Assert.Equal(
            ["Shop/Home.razor.css 1700000000", "Shop/wwwroot/site.css 1700000000"],
            times.Sources.Select(time => $"{time.Key} {time.Value.ToUnixTimeSeconds()}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(1_700_000_000, times.Made!.Value.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public void An_epoch_that_is_no_time_is_refused(string epoch) =>
        Assert.Equal(
            $"SOURCE_DATE_EPOCH is \"{epoch}\": write seconds since 1970-01-01 UTC, as in $(git log -1 --format=%ct), or unset it.",
            Assert.Throws<InvalidDataException>(() => Read(epoch, "Shop/wwwroot/site.css")).Message
        );

    [Fact]
    public void Without_git_all_static_files_have_one_time()
    {
        var times = Read(null, "Shop/wwwroot/site.css");
        Assert.Equal(DateTimeOffset.UnixEpoch, times.Sources["Shop/wwwroot/site.css"]);
        Assert.Equal(DateTimeOffset.UnixEpoch, times.Made);
    }

    [Fact]
    public void A_service_without_static_files_asks_for_nothing() =>
        Assert.Same(ServedTimes.None, Read("yesterday", "Shop/Program.cs"));

    private ServedTimes Read(string? epoch, params string[] files)
    {
        var project = Path.Combine(_folder.FullPath, "Shop/Shop.csproj");
        return new ServedTimesReader(_folder.FullPath, Path.Combine(_folder.FullPath, "records"), () => "", epoch).Of(
            new ServiceProject("shop", project, "acme/shop"),
            new SourceLook(
                new Dictionary<string, DescribedProject>(),
                new Dictionary<string, string> { [project] = ContentHashes.OfTexts([]) },
                FileStates.Of([], _folder.FullPath)
            ),
            files.Select(file => new ProjectItem("Content", Path.Combine(_folder.FullPath, file), ""))
        );
    }
}
