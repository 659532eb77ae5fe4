using Fairlead.Components.Projects;
using Fairlead.Components.Services;

namespace Fairlead.Components.Tests.Services;

public sealed class PublishedRuntimeTests
{
    [Fact]
    public void A_project_that_names_no_platform_runs_everywhere() => Assert.Equal([null], All());

    [Theory]
    [InlineData("linux-x64; linux-arm64;linux-x64", "linux-x64,linux-arm64")]
    [InlineData("win-x64;linux-musl-arm64", "linux-musl-arm64")]
    public void Several_platforms_are_published_one_by_one(string named, string expected) =>
        Assert.Equal(expected.Split(','), All(("ContainerRuntimeIdentifiers", named)));

    [Fact]
    public void One_platform_of_the_image_counts_before_several_and_before_the_developers()
    {
        Assert.Equal(
            ["linux-arm64"],
            All(("ContainerRuntimeIdentifiers", "linux-x64;linux-arm64"), ("ContainerRuntimeIdentifier", "linux-arm64"))
        );
        Assert.Equal([null], All(("RuntimeIdentifiers", "win-x64;linux-x64")));
    }

    [Fact]
    public void Platforms_without_Linux_are_refused() =>
        Assert.Equal(
            "/src/Shop.csproj: ContainerRuntimeIdentifiers is \"win-x64\", and images are made for Linux: name linux-x64, linux-arm64 or both.",
            Assert.Throws<InvalidDataException>(() => All(("ContainerRuntimeIdentifiers", "win-x64"))).Message
        );

    private static IReadOnlyList<string?> All(params (string Name, string Value)[] properties) =>
        PublishedRuntime.AllOf(
            new ProjectFacts("/src/Shop.csproj", [], [], properties.ToDictionary(one => one.Name, one => one.Value))
        );
}
