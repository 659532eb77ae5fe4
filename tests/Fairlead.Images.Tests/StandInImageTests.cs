using System.Text.Json.Nodes;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

public sealed class StandInImageTests
{
    [Fact]
    public void The_sample_application_needs_two_images_from_outside() =>
        Assert.Equal(
            ["mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", "docker.io/library/postgres:17"],
            StandInImage.All.Select(image => image.Reference.ToString())
        );

    [Fact]
    public async Task A_stand_in_says_that_it_is_one()
    {
        using var folder = new TemporaryFolder();
        var layout = Some.Layout(folder);
        var built = await StandInImage.AspNet.BuildAsync(layout, TestContext.Current.CancellationToken);
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
        var aspNet = await StandInImage.AspNet.BuildAsync(layout, TestContext.Current.CancellationToken);
        var postgres = await StandInImage.Postgres.BuildAsync(layout, TestContext.Current.CancellationToken);
        Assert.Equal(
            "sha256:40897db7a7a2ed9fe349360cef5b21741badaab90bbd33b35e1d83e4974eda35",
            aspNet.Manifest.Digest.ToString()
        );
        Assert.Equal(
            "sha256:ad5b4dfcd850765e316396fd5d97d27caa4b84643331601d03a9c28817047400",
            postgres.Manifest.Digest.ToString()
        );
    }
}
