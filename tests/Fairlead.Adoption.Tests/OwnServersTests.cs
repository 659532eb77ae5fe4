using Fairlead.Images;
using Fairlead.Images.Building;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Adoption.Tests;

/// <summary>To servers of one's own that are no forge: a bare repository of git and Debian's docker-registry.</summary>
[Collection(nameof(Packages))]
public sealed class OwnServersTests(Packages packages) : IAsyncLifetime
{
    private const string Base = "dotnet/aspnet:10.0-noble-chiseled";
    private readonly TemporaryFolder _folder = new();
    private DockerRegistry _registry = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Environments => Path.Combine(_folder.FullPath, "environments.git");

    public async ValueTask InitializeAsync()
    {
        _registry = await DockerRegistry.StartAsync(Token);
        Checkout.Git(_folder.FullPath, "init", "--quiet", "--bare", "--initial-branch", "main", Environments);
        var layout = new LayoutFolder(Path.Combine(_folder.FullPath, "base"));
        using var client = new RegistryClient(new RegistryOptions());
        var place = ImageReference.Parse($"{_registry.Host}/{Base}");
        var image = await StandInImage.Of(ImageReference.Parse($"mcr.microsoft.com/{Base}")).WriteAsync(layout, Token);
        await new ImagePusher(client).PushAsync(layout, image, place, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        _folder.Dispose();
    }

    [Fact(Explicit = true)]
    public void Two_source_repositories_release_to_one_environment_repository_and_nobody_promotes_what_no_agent_calls_healthy()
    {
        using var shop = new Adopter(packages, "shop").New("web", "Web").Solution("Shop", "Web");
        using var back = new Adopter(packages, "back").New("worker", "Mailer").Solution("Back", "Mailer");
        foreach (var team in (Adopter[])[shop, back])
        {
            team.Init().Green();
            team.Commit("Deliver with Fairlead");
        }

        var connected = Run(shop, "Connect");
        Assert.Equal(2, connected.Code);
        Assert.Contains("was empty: content of manifests/ pushed", connected.Output, StringComparison.Ordinal);
        shop.Commit("Pin the images of others");
        Assert.Equal(0, Run(shop, "Bump").Code);
        var web = FileOf("environments/dev/web/release.yaml");
        Assert.Contains($"{_registry.Host}/acme/web", web, StringComparison.Ordinal);

        // The other team's app is declared where the truth is.
        Declare("  web:", $"  mailer: {{ service: Mailer, source: \"https://github.com/acme/back.git\" }}\n  web:");
        Assert.Equal(2, Run(back, "Connect").Code);
        back.Commit("Pin the images of others");
        Assert.Equal(0, Run(back, "Bump").Code);
        Assert.Contains("acme/back", FileOf("environments/dev/mailer/release.yaml"), StringComparison.Ordinal);
        Assert.Equal(web, FileOf("environments/dev/web/release.yaml"));

        var tip = Tip;
        Assert.Contains("unchanged", Run(shop, "Bump").Output, StringComparison.Ordinal);
        var refused = Run(shop, "Promote", "--from", "dev", "--to", "staging");
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("health", refused.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(tip, Tip);
    }

    private string Tip => Checkout.Git(Environments, "rev-parse", "main");

    private CheckoutRun Run(Adopter team, params string[] arguments) =>
        team.Build([
            .. arguments,
            "--delivery-registry",
            $"{_registry.Host}/acme",
            "--delivery-repository",
            Environments,
            .. arguments[0] == "Promote"
                ? Array.Empty<string>()
                : ["--delivery-base-image", $"{_registry.Host}/{Base}"],
        ]);

    private string FileOf(string path) => Checkout.Git(Environments, "show", $"main:{path}");

    private void Declare(string before, string after)
    {
        var clone = Path.Combine(_folder.FullPath, "editor");
        Checkout.Git(_folder.FullPath, "clone", "--quiet", Environments, clone);
        var file = Path.Combine(clone, "fairlead.yaml");
        var text = File.ReadAllText(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(before, after));
        Checkout.Git(
            clone,
            "-c",
            "user.name=Ann",
            "-c",
            "user.email=ann@example.com",
            "commit",
            "--quiet",
            "-am",
            "Add the mailer"
        );
        Checkout.Git(clone, "push", "--quiet", "origin", "main");
    }
}
