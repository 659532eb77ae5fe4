using Fairlead.Components.Explaining;
using Fairlead.Components.Images;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Components.Tests.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Git;
using Fairlead.Git.Remotes;
using Fairlead.Images;
using Fairlead.Images.Building;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Explaining;

/// <summary>
/// Images of two services, built, pushed and released to an environment repository; a machine that explains them has what
/// it built itself, and nothing at first.
/// </summary>
internal sealed class ImageScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RegistryClient _client = new(new RegistryOptions { Attempts = 1 });
    private readonly string _host;

    public ImageScene(string host)
    {
        _host = host;
        Directory.CreateDirectory(Repository);
        GitProgram.Run(Repository, "init", "--quiet", "--initial-branch=main");
        GitProgram.Run(Repository, "commit", "--quiet", "--allow-empty", "--message=Begin");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Repository => Path.Combine(_folder.FullPath, "environments");

    private LayoutFolder CI => new(Path.Combine(_folder.FullPath, "ci"));

    /// <summary>The layout of the machine that explains.</summary>
    public ServiceImages Store => new(_folder.FullPath, Path.Combine(_folder.FullPath, "images"));

    public DeliveryOptions Options =>
        Some.Options(_folder.FullPath) with
        {
            Registry = $"{_host}/acme",
            Services =
            [
                new ServiceProject("catalog", "/shop/Catalog.csproj", "shop/catalog"),
                new ServiceProject("orders", "/shop/Orders.csproj", "shop/orders"),
            ],
        };

    /// <summary>Builds an image.</summary>
    /// <param name="version">Its label.</param>
    /// <param name="files">Path in the publish folder, and text.</param>
    public Task<Descriptor> BuildAsync(string version, params (string Path, string Text)[] files) =>
        BuildAsync(version, Platform.LinuxAmd64, files);

    public async Task<Descriptor> BuildAsync(
        string version,
        Platform platform,
        params (string Path, string Text)[] files
    )
    {
        var publish = Path.Combine(_folder.FullPath, "publish", Guid.NewGuid().ToString("N"));
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(publish, path))!);
            await File.WriteAllTextAsync(Path.Combine(publish, path), text, Token);
        }

        var options = new ApplicationImageOptions
        {
            BaseImage = (
                await StandInImage
                    .Of(ImageReference.Parse("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled"))
                    .BuildAsync(CI, platform, Token)
            ).Manifest,
            Platform = platform,
            PublishFolder = publish,
            EntryPoint = ["/app/run"],
            Labels = new Dictionary<string, string>
            {
                ["org.opencontainers.image.title"] = "catalog",
                ["org.opencontainers.image.version"] = version,
            },
        };
        return (await ApplicationImage.BuildAsync(options, CI, Token)).Manifest with { Platform = platform };
    }

    /// <summary>One image for several platforms.</summary>
    public Task<Descriptor> IndexAsync(params Descriptor[] platforms) =>
        CI.WriteAsync(
            MediaTypes.Index,
            new ImageIndex { MediaType = MediaTypes.Index, Manifests = platforms }.ToBytes(),
            Token
        );

    /// <summary>Pushes an image as CI does.</summary>
    public async Task<ImageReference> PushAsync(string service, string version, Descriptor image)
    {
        var place = ImageReference.Parse($"{_host}/acme/shop/{service}:{version}");
        await new ImagePusher(_client).PushAsync(CI, image, place, Token);
        return place;
    }

    /// <summary>Pushes an image and releases it; returns the commit, abbreviated.</summary>
    public async Task<string> ReleaseAsync(string environment, string service, string version, Descriptor image)
    {
        var place = await PushAsync(service, version, image);
        var release = new Release
        {
            App = service,
            Version = version,
            Source = new ReleaseSource("https://git.example/shop", new string('a', 40)),
            Run = "local",
            Images = new Dictionary<string, ReleasedImage> { ["image"] = new(place, image.Digest) },
            Chart = new ChartReference(
                ImageReference.Parse($"{_host}/acme/charts/{service}"),
                "1.0.0",
                Digest.Of("chart"u8)
            ),
        };
        _folder.Write($"environments/environments/{environment}/{service}/release.yaml", release.Write());
        GitProgram.Run(Repository, "add", "--all");
        GitProgram.Run(
            Repository,
            "commit",
            "--quiet",
            "--allow-empty",
            $"--message={environment}: {service} {version}"
        );
        return CheckoutGit.Ask(Repository, "rev-parse", "--short=7", "HEAD").Lines[0];
    }

    /// <summary>Takes all images over onto the machine that explains.</summary>
    public void TakeOver()
    {
        var target = Store.Layout.FullPath;
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.Move(CI.FullPath, target);
    }

    /// <summary>Asks for an explanation.</summary>
    public async Task<IReadOnlyList<ImageChange>> ExplainAsync(params string[] images)
    {
        using var clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(Repository),
            Token
        );
        var tip = await clone.FetchAsync("main", Token);
        var destination = new Destination(
            _host,
            "acme",
            _client,
            new GitRemote(Repository),
            "",
            null,
            HasStandIns: true
        );
        var terms = new DeliveryTerms(destination, clone, tip!.Value, new DeliveryConfiguration([], []));
        return await new ImageExplanation(Options, terms, Store).RunAsync(images, environment: null, Token);
    }

    /// <summary>The lines for people.</summary>
    public async Task<string> TextAsync(params string[] images) => ImageChangeText.Write(await ExplainAsync(images));

    /// <summary>The error there is.</summary>
    public async Task<string> ErrorAsync(string image) =>
        (await Assert.ThrowsAsync<DeliveryException>(() => ExplainAsync(image)))
            .Message.Replace(Repository, "REPOSITORY")
            .Replace(_host, "HOST");

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }
}
