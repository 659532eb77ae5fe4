using System.Text.Json.Nodes;
using Fairlead.Images.Building;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

public sealed class StandInImageTests
{
    [Theory]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:8.0", "DOTNET_VERSION=8.0.99 ASPNET_VERSION=8.0.99", null)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0.4-noble", "DOTNET_VERSION=10.0.4 ASPNET_VERSION=10.0.4", null)]
    [InlineData(
        "mcr.microsoft.com/dotnet/runtime:9.0-alpine",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true DOTNET_VERSION=9.0.99",
        null
    )]
    [InlineData("registry.acme.example/dotnet/runtime-deps:10.0-noble-chiseled-extra", "", "1654")]
    [InlineData("mcr.microsoft.com/dotnet/runtime-deps:latest", "", null)]
    public async Task A_stand_in_of_a_NET_image_says_what_applications_depend_on(
        string reference,
        string variables,
        string? user
    )
    {
        var config = await ConfigOfAsync(reference);
        Assert.Equal(
            variables,
            string.Join(' ', config["Env"]!.AsArray().Skip(4).Select(variable => variable!.ToString()))
        );
        Assert.Equal(user, config["User"]?.ToString());
    }

    [Fact]
    public async Task Any_image_has_a_stand_in_that_sets_nothing()
    {
        var config = await ConfigOfAsync("quay.io/acme/tool:3");
        Assert.Equal("true", config["Labels"]![StandInImage.Label]!.ToString());
        Assert.Single(config);
    }

    [Fact]
    public async Task A_stand_in_is_there_for_x64_and_for_Arm()
    {
        using var folder = new TemporaryFolder();
        var layout = Some.Layout(folder);
        var index = await Some.StandIn("docker.io/library/postgres:17")
            .WriteAsync(layout, TestContext.Current.CancellationToken);
        var images = ImageIndex.Parse(await layout.ReadAsync(index.Digest, TestContext.Current.CancellationToken));
        Assert.Equal(
            [Platform.LinuxAmd64, Platform.LinuxArm64],
            images.Manifests.Select(manifest => manifest.Platform)
        );
    }

    [Fact]
    public async Task A_stand_in_says_that_it_is_one()
    {
        using var folder = new TemporaryFolder();
        var layout = Some.Layout(folder);
        var built = await Some.StandIn("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled")
            .BuildAsync(layout, Platform.LinuxAmd64, TestContext.Current.CancellationToken);
        var config = JsonNode.Parse(
            await layout.ReadAsync(built.Config.Digest, TestContext.Current.CancellationToken)
        )!;
        Approved.Matches(config.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    [Fact]
    public async Task Every_machine_makes_the_same_stand_ins()
    {
        using var folder = new TemporaryFolder();
        var layout = Some.Layout(folder);
        var aspNet = await Some.StandIn("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled")
            .BuildAsync(layout, Platform.LinuxAmd64, TestContext.Current.CancellationToken);
        var postgres = await Some.StandIn("docker.io/library/postgres:17")
            .BuildAsync(layout, Platform.LinuxAmd64, TestContext.Current.CancellationToken);
        Assert.Equal(
            "sha256:fd0056fe2506c96e33218667599893891d4d9f336f1f4e4d4f3ddeffe08bccf6",
            aspNet.Manifest.Digest.ToString()
        );
        Assert.Equal(
            "sha256:de86dfb7c3041cd41bd06e908fd513d9770ce8f643eadcc146d3c441139c3ae1",
            postgres.Manifest.Digest.ToString()
        );
    }

    private static async Task<JsonObject> ConfigOfAsync(string reference)
    {
        using var folder = new TemporaryFolder();
        var layout = Some.Layout(folder);
        var built = await StandInImage
            .Of(ImageReference.Parse(reference))
            .BuildAsync(layout, Platform.LinuxAmd64, TestContext.Current.CancellationToken);
        var config = JsonNode.Parse(await layout.ReadAsync(built.Config.Digest, TestContext.Current.CancellationToken));
        return config!["config"]!.AsObject();
    }
}
