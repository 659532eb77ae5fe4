using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Fairlead.Components.Images;
using Fairlead.Components.Services;
using Fairlead.Components.Tests.Images;
using Fairlead.Images;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

/// <summary>A browser's copy of a static file is taken for the new one exactly as long as it is: asked of a real Kestrel.</summary>
[Trait("speed", "slow")]
public sealed class ServedTimesTests : IDisposable
{
    private static readonly string[] Places =
    [
        "site.css",
        "plain/site.css",
        "site.styles.css",
        "plain/site.styles.css",
    ];
    private readonly TemporaryFolder _folder = new();

    public ServedTimesTests()
    {
        Write(
            "Site/Site.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <AssemblyName>site</AssemblyName>
              </PropertyGroup>
              <ItemGroup><Content Include="../shared/shared.css" Link="wwwroot/shared.css" CopyToPublishDirectory="Always" /></ItemGroup>
            </Project>
            """
        );
        Write(
            "Site/Program.cs",
            """
            var app = WebApplication.CreateBuilder(args).Build();
            app.UseStaticFiles(new StaticFileOptions { RequestPath = "/plain" });
            app.MapStaticAssets();
            app.Run();
            """
        );
        Write("Site/wwwroot/site.css", "a { color: red }");
        Write("Site/Home.razor", "<p>Hello</p>");
        Write("Site/Home.razor.css", "p { color: red }");
        Write("shared/shared.css", "b { color: red }");
        Write(".gitignore", ".nuke/temp/\n");
        Git("init", "-q", "-b", "main");
        Commit(1_700_000_000);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Root => Path.Combine(_folder.FullPath, "acme");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_changed_file_of_the_same_length_is_sent_and_an_unchanged_one_is_not()
    {
        var (first, headers) = await ServeAsync([]);
        Assert.Equal("Tue, 14 Nov 2023 22:13:20 GMT", headers["plain/site.css"].LastModified);
        Assert.Equal("Tue, 14 Nov 2023 22:13:20 GMT", headers["plain/site.styles.css"].LastModified);
        Assert.Equal("Tue, 14 Nov 2023 22:13:20 GMT", headers["plain/shared.css"].LastModified);

        // Nothing that the service is made of: the same image, though the files on disk are newer.
        Write("README.md", "two");
        Commit(1_700_100_000);
        Touch();
        var (second, _) = await ServeAsync(headers, HttpStatusCode.NotModified);
        Assert.Equal(first, second);

        // The clock of whoever commits goes wrong, and every file keeps its length.
        Write("Site/wwwroot/site.css", "a { color: tan }");
        Write("Site/Home.razor.css", "p { color: tan }");
        Commit(1_600_000_000);
        var (third, newer) = await ServeAsync(headers, HttpStatusCode.OK);
        Assert.NotEqual(first, third);
        Assert.Equal("Thu, 16 Nov 2023 02:00:00 GMT", newer["plain/site.css"].LastModified);

        var clone = Path.Combine(_folder.FullPath, "other place");
        GitProgram.Run(_folder.FullPath, "clone", "-q", Root, clone);
        Assert.Equal(third, (await BuildAsync(clone)).Manifest.Digest);
    }

    [Fact]
    public async Task An_edit_that_nobody_committed_has_a_time_of_its_own()
    {
        var (_, first) = await ServeAsync([]);
        Write("Site/wwwroot/site.css", "a { color: tan }");
        var (digest, edited) = await ServeAsync([]);
        Assert.NotEqual(first["plain/site.css"].LastModified, edited["plain/site.css"].LastModified);
        Assert.NotEqual(first["site.css"].LastModified, edited["site.css"].LastModified);
        Touch();
        Assert.Equal(digest, (await BuildAsync(Root)).Manifest.Digest);
    }

    // Both kinds of question, as browsers ask both and proxies only one.
    private async Task<(Digest, Dictionary<string, Validators>)> ServeAsync(
        Dictionary<string, Validators> known,
        HttpStatusCode expected = HttpStatusCode.OK
    )
    {
        var image = await BuildAsync(Root);
        var run = Path.Combine(_folder.FullPath, "run");
        if (Directory.Exists(run))
        {
            Directory.Delete(run, recursive: true);
        }

        var manifest = ImageManifest.Parse(await Layout(Root).ReadAsync(image.Manifest.Digest, Token));
        foreach (var layer in manifest.Layers)
        {
            await using var content = new GZipStream(Layout(Root).OpenRead(layer.Digest), CompressionMode.Decompress);
            Directory.CreateDirectory(run);
            await TarFile.ExtractToDirectoryAsync(content, run, overwriteFiles: true, Token);
        }

        using var server = new Server(Path.Combine(run, "app"), "site.dll");
        await server.StartedAsync(Token);
        var found = new Dictionary<string, Validators>();
        foreach (var place in Places.Append("plain/shared.css"))
        {
            using var answer = await server.GetAsync(place, null, null, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            found[place] = new Validators(
                answer.Headers.ETag!,
                answer.Content.Headers.LastModified!.Value.ToString("R")
            );
            if (known.TryGetValue(place, out var before) && Places.Contains(place))
            {
                using var both = await server.GetAsync(place, before.ETag, before.LastModified, Token);
                using var time = await server.GetAsync(place, null, before.LastModified, Token);
                Assert.Equal((place, expected, expected), (place, both.StatusCode, time.StatusCode));
            }
        }

        return (image.Manifest.Digest, found);
    }

    private static async Task<ServiceImage> BuildAsync(string root)
    {
        var temporary = Path.Combine(root, ".nuke/temp");
        var service = new ServiceProject("site", Path.Combine(root, "Site/Site.csproj"), "acme/site");
        var build = new ServiceBuild(root, temporary, [service]);
        var images = new ServiceImages(root, Path.Combine(temporary, "images"));
        await build.PublishAsync(Token);
        var look = build.Work.Look();
        return await images.BuildAsync(
            service,
            build.Work.KnownAsPublished(service, look),
            () => build.Work.PublishedAsync(service, checks: false, Token),
            StandIns.In(images.Layout),
            build.TimesOf(service, look),
            Token
        );
    }

    private static LayoutFolder Layout(string root) =>
        new ServiceImages(root, Path.Combine(root, ".nuke/temp/images")).Layout;

    // As a checkout, an editor or an archive leaves them.
    private void Touch()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "Site/wwwroot")))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        }
    }

    private void Write(string name, string text) => _folder.Write($"acme/{name}", text);

    private void Commit(long time)
    {
        Git("add", ".");
        GitProgram.RunAt($"@{time} +0000", Root, "commit", "-q", "-m", "some");
    }

    private void Git(params string[] arguments) => GitProgram.Run(Root, arguments);

    private sealed record Validators(EntityTagHeaderValue ETag, string LastModified);

    private sealed class Server : IDisposable
    {
        private readonly Process _process;
        private readonly HttpClient _client;

        public Server(string folder, string program)
        {
            var start = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
            };
            start.ArgumentList.Add(program);
            start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
            _process = Process.Start(start)!;
            _client = new HttpClient();
        }

        public async Task StartedAsync(CancellationToken cancellationToken)
        {
            const string Listening = "Now listening on: ";
            while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
                {
                    _client.BaseAddress = new Uri(line[(at + Listening.Length)..].Trim() + "/");
                    return;
                }
            }

            Assert.Fail("The server ended before it listened.");
        }

        public Task<HttpResponseMessage> GetAsync(
            string path,
            EntityTagHeaderValue? tag,
            string? since,
            CancellationToken cancellationToken
        )
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (tag is not null)
            {
                request.Headers.IfNoneMatch.Add(tag);
            }

            if (since is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Modified-Since", since);
            }

            return _client.SendAsync(request, cancellationToken);
        }

        public void Dispose()
        {
            _client.Dispose();
            _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }
}
