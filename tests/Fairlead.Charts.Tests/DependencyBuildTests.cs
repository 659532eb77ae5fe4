using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Charts.Dependencies;
using Fairlead.Charts.Loading;

namespace Fairlead.Charts.Tests;

public sealed class DependencyBuildTests : IDisposable
{
    private const string Repository = "https://charts.example/stable";
    private readonly string _folder = Directory.CreateTempSubdirectory("fairlead-charts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_newest_allowed_version_is_fetched_and_locked()
    {
        var chart = Chart(
            $"dependencies:\n- {{name: db, version: ^1.0.0, repository: '{Repository}', alias: store}}\n"
        );

        var made = await Build(Index("1.0.0", "1.2.0", "1.10.0", "2.0.0")).UpdateAsync(chart, Some.Clock, Cancel);

        Assert.Equal([new LockedDependency("db", "1.10.0", Repository)], made.Dependencies);
        Assert.Equal(["db-1.10.0.tgz"], Packages(chart));
        Assert.Equal(made.Digest, ChartLock.Parse(File.ReadAllText(Path.Combine(chart, "Chart.lock"))).Digest);
    }

    [Fact]
    public async Task A_build_takes_what_is_locked_though_there_is_a_newer_one()
    {
        var chart = Chart($"dependencies:\n- {{name: db, version: 1.x.x, repository: '{Repository}'}}\n");
        await Build(Index("1.0.0")).UpdateAsync(chart, Some.Clock, Cancel);
        Directory.Delete(Path.Combine(chart, "charts"), recursive: true);

        await Build(Index("1.0.0", "1.1.0")).BuildAsync(chart, Some.Clock, Cancel);

        Assert.Equal(["db-1.0.0.tgz"], Packages(chart));
    }

    [Fact]
    public async Task A_lock_file_that_is_out_of_step_is_refused()
    {
        var chart = Chart($"dependencies:\n- {{name: db, version: 1.0.0, repository: '{Repository}'}}\n");
        await Build(Index("1.0.0")).UpdateAsync(chart, Some.Clock, Cancel);
        var file = Path.Combine(chart, "Chart.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("1.0.0", "1.1.0"));

        Assert.Equal(
            "the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update the dependencies",
            await Refusal(() => Build(Index("1.1.0")).BuildAsync(chart, Some.Clock, Cancel))
        );
    }

    [Fact]
    public async Task A_package_that_is_not_what_the_index_says_is_refused()
    {
        var chart = Chart($"dependencies:\n- {{name: db, version: 1.0.0, repository: '{Repository}'}}\n");
        var pages = Index("1.0.0");
        pages["/stable/db-1.0.0.tgz"] = Package("1.0.0-other");

        Assert.StartsWith(
            "The package https://charts.example/stable/db-1.0.0.tgz has the digest sha256:",
            await Refusal(() => Build(pages).UpdateAsync(chart, Some.Clock, Cancel)),
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(Path.Combine(chart, "charts")));
    }

    [Fact]
    public async Task A_folder_is_packed()
    {
        var chart = Chart("dependencies:\n- {name: db, version: '>=1', repository: 'file://../db'}\n");
        Write(Path.Combine(_folder, "db", "Chart.yaml"), "apiVersion: v2\nname: db\nversion: 1.5.0\n");

        var made = await Build([]).UpdateAsync(chart, Some.Clock, Cancel);

        Assert.Equal([new LockedDependency("db", "1.5.0", "file://../db")], made.Dependencies);
        Assert.Equal(["db-1.5.0.tgz"], Packages(chart));
    }

    [Theory]
    [InlineData(
        "@stable",
        "The dependency db names its repository @stable, which only Helm's settings on one machine know. Write its address into Chart.yaml instead."
    )]
    [InlineData(
        "s3://bucket",
        "The dependency db comes from s3://bucket, which cannot be read; expected file://, https:// or oci://."
    )]
    [InlineData(Repository, "https://charts.example/stable/index.yaml answered 404 Not Found.")]
    public async Task A_repository_that_cannot_be_read_is_named(string repository, string message)
    {
        var chart = Chart($"dependencies:\n- {{name: db, version: '1', repository: '{repository}'}}\n");

        Assert.Equal(message, await Refusal(() => Build([]).UpdateAsync(chart, Some.Clock, Cancel)));
    }

    [Fact]
    public async Task A_version_that_leads_out_of_the_folder_is_refused()
    {
        var chart = Chart($"dependencies:\n- {{name: db, version: '../../1', repository: '{Repository}'}}\n");
        var locked = new[] { new LockedDependency("db", "../../1", Repository) };
        var wished = ChartBuilder
            .ReadMetadata([new ChartFile("Chart.yaml", File.ReadAllBytes(Path.Combine(chart, "Chart.yaml")))])
            .Dependencies;
        Write(
            Path.Combine(chart, "Chart.lock"),
            new ChartLock(locked, ChartLock.DigestOf(wished, locked), "").ToYaml()
        );

        Assert.Equal(
            "The dependency db cannot be named or versioned \"../../1\".",
            await Refusal(() => Build(Index("1.0.0")).BuildAsync(chart, Some.Clock, Cancel))
        );
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Chart(string dependencies)
    {
        var chart = Path.Combine(_folder, "parent");
        Write(Path.Combine(chart, "Chart.yaml"), "apiVersion: v2\nname: parent\nversion: 0.1.0\n" + dependencies);
        return chart;
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static IEnumerable<string?> Packages(string chart) =>
        Directory.EnumerateFiles(Path.Combine(chart, "charts")).Select(Path.GetFileName);

    private static async Task<string> Refusal(Func<Task> action) =>
        (await Assert.ThrowsAsync<ChartException>(action)).Message;

    private static DependencyBuild Build(Dictionary<string, byte[]> pages) =>
        new([new IndexRepository(new HttpClient(new Pages(pages)))]);

    private static Dictionary<string, byte[]> Index(params string[] versions)
    {
        var pages = versions.ToDictionary(version => $"/stable/db-{version}.tgz", Package);
        var entries = versions.Select(version =>
            $"  - name: db\n    version: {version}\n    digest: {Convert.ToHexStringLower(SHA256.HashData(pages[$"/stable/db-{version}.tgz"]))}\n    urls: [db-{version}.tgz]\n"
        );
        pages["/stable/index.yaml"] = Encoding.UTF8.GetBytes(
            $"apiVersion: v1\nentries:\n  db:\n{string.Concat(entries)}"
        );
        return pages;
    }

    private static byte[] Package(string version) =>
        Some.Package(Some.Entry("db/Chart.yaml", $"apiVersion: v2\nname: db\nversion: {version}\n")).ToArray();

    /// <summary>A web server of a few pages, without the network.</summary>
    private sealed class Pages(Dictionary<string, byte[]> pages) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult(
                pages.TryGetValue(request.RequestUri!.AbsolutePath, out var page)
                    ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(page) }
                    : new HttpResponseMessage(HttpStatusCode.NotFound)
            );
    }
}
