using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>A delivery to a registry that is not ours, read back with a program that is not ours.</summary>
[Collection(nameof(Journey))]
public sealed class RealRegistryTests(Journey journey) : IDisposable
{
    // The sandbox took over what this test wrote into manifests/; the next test begins when it has taken that back, too.
    public void Dispose()
    {
        journey.Second.Reset();
        CheckoutRun.In(journey.Second, ["Validate"]).Green();
    }

    [Fact]
    public async Task A_release_reaches_a_real_registry_and_repository_once_outside_images_are_pinned()
    {
        var skopeo = Server.Needs("skopeo");
        await using var registry = await DockerRegistry.StartAsync(TestContext.Current.CancellationToken);
        await OthersImages.FillAsync(registry.Host, Path.Combine(journey.Second.Root, ".nuke/temp/test-stand-ins"));
        journey.Second.Edit(
            "manifests/fairlead.yaml",
            "docker.io/library/postgres",
            $"{registry.Host}/library/postgres"
        );
        await using var team = await Team.StartAsync(journey.Second);
        string[] options =
        [
            "--delivery-registry",
            $"{registry.Host}/acme",
            "--delivery-base-image",
            $"{registry.Host}/dotnet/aspnet:10.0-noble-chiseled",
            "--delivery-repository",
            team.Repository,
        ];

        var unpinned = CheckoutRun.In(journey.Second, ["Push", .. options]);
        CheckoutRun.In(journey.Second, ["PinImages", .. options]).Green();
        var pushed = CheckoutRun.In(journey.Second, ["Push", .. options]).Green();
        // The pins are not committed yet.
        CheckoutRun.In(journey.Second, ["Bump", "--allow-uncommitted", .. options]).Green();

        Assert.NotEqual(0, unpinned.Code);
        Assert.Contains("is not pinned by digest. Run ./build.sh PinImages", unpinned.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("publishing", unpinned.Output, StringComparison.Ordinal);
        var image = pushed.Output.Split('\n').First(line => line.Contains("built (") || line.Contains("  unchanged"));
        Assert.Contains("sha256:", image, StringComparison.Ordinal);
        Assert.Contains("shop/catalog", Inspect(skopeo, registry.Host, "acme/shop/catalog"), StringComparison.Ordinal);
        Assert.Contains("1.4.0", Inspect(skopeo, registry.Host, "acme/charts/catalog"), StringComparison.Ordinal);
        var release = Checkout.Git(team.Folder, "show", "main:environments/dev/catalog/release.yaml");
        Assert.Contains($"reference: {registry.Host}/acme/shop/catalog:1.4.0-", release, StringComparison.Ordinal);
        Assert.Contains($"reference: oci://{registry.Host}/acme/charts/catalog", release, StringComparison.Ordinal);
        Assert.Contains("commit: uncommitted on ", release, StringComparison.Ordinal);
    }

    private static string Inspect(string skopeo, string host, string repository) =>
        Checkout.Run(skopeo, "/", "list-tags", "--tls-verify=false", $"docker://{host}/{repository}").Output;
}
