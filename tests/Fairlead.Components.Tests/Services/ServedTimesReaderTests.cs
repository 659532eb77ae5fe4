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

    [Fact]
    public void The_history_is_walked_once_for_all_services()
    {
        _folder.Write("one/wwwroot/a.css", "1");
        _folder.Write("two/wwwroot/b.css", "1");
        _folder.Write("Directory.Build.props", "");
        GitProgram.Run(_folder.FullPath, "init", "--quiet", "--initial-branch=main");
        GitProgram.Run(_folder.FullPath, "add", "one", "Directory.Build.props");
        GitProgram.RunAt("@1000 +0000", _folder.FullPath, "commit", "--quiet", "--message=one");
        GitProgram.Run(_folder.FullPath, "add", "two");
        GitProgram.RunAt("@2000 +0000", _folder.FullPath, "commit", "--quiet", "--message=two");
        var (one, two) = (Service("one"), Service("two"));
        var look = Look(one, two);
        var reader = new ServedTimesReader(_folder.FullPath, [one, two], Records, () => "head", epoch: null);

        Assert.Equal(1000, reader.Of(one, look, FilesOf).Made!.Value.ToUnixTimeSeconds());
        Directory.Move(Path.Combine(_folder.FullPath, ".git"), Path.Combine(_folder.FullPath, "aside"));
        Assert.Equal(2000, reader.Of(two, look, FilesOf).Made!.Value.ToUnixTimeSeconds());
        Assert.Equal(["two/wwwroot/b.css"], reader.Of(two, look, FilesOf).Sources.Keys);

        IEnumerable<ProjectItem> FilesOf(ServiceProject service) =>
            ((string[])["Directory.Build.props", $"{service.Name}/wwwroot/{(service == one ? "a" : "b")}.css"]).Select(
                file => new ProjectItem("Content", Path.Combine(_folder.FullPath, file), "")
            );
    }

    private string Records => Path.Combine(_folder.FullPath, "records");

    private ServiceProject Service(string name) =>
        new(name, Path.Combine(_folder.FullPath, name, $"{name}.csproj"), $"acme/{name}");

    private SourceLook Look(params ServiceProject[] services) =>
        new(
            new Dictionary<string, DescribedProject>(),
            services.ToDictionary(service => service.Project, service => ContentHashes.OfTexts([service.Name])),
            FileStates.Of([], _folder.FullPath)
        );

    private ServedTimes Read(string? epoch, params string[] files)
    {
        var service = Service("shop");
        return new ServedTimesReader(_folder.FullPath, [service], Records, () => "", epoch).Of(
            service,
            Look(service),
            _ => files.Select(file => new ProjectItem("Content", Path.Combine(_folder.FullPath, file), ""))
        );
    }
}
