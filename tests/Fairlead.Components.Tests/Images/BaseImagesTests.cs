using Fairlead.Components.Images;
using Fairlead.Components.Projects;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Images;

public sealed class BaseImagesTests
{
    private const string OfSdk = "mcr.microsoft.com/dotnet/runtime:10.0";

    [Fact]
    public void A_projects_own_base_comes_first_then_the_deliverys_then_the_SDKs()
    {
        Assert.Equal(
            "docker.io/library/ubuntu:24.04",
            BaseOf("acme.example/base:1", ("ContainerBaseImage", "ubuntu:24.04"), ("FairleadBaseImage", OfSdk))
        );
        Assert.Equal("acme.example/base:1", BaseOf("acme.example/base:1", ("FairleadBaseImage", OfSdk)));
        Assert.Equal(OfSdk, BaseOf(null, ("FairleadBaseImage", OfSdk)));
    }

    [Fact]
    public void A_base_that_is_none_is_refused()
    {
        Assert.Equal(
            "/src/Shop.csproj: ContainerBaseImage is \"Not An Image\", which is no image: write host/path:tag.",
            Assert.Throws<InvalidDataException>(() => BaseOf(null, ("ContainerBaseImage", "Not An Image"))).Message
        );
        Assert.Equal(
            "/src/Shop.csproj: the SDK knows no image for it, as it builds a library or an SDK before 8 builds it. Set OutputType to Exe, or ContainerBaseImage.",
            Assert.Throws<InvalidDataException>(() => BaseOf(null)).Message
        );
    }

    [Theory]
    [InlineData("linux-x64", "linux/amd64")]
    [InlineData("linux-musl-x64", "linux/amd64")]
    [InlineData("linux-arm64", "linux/arm64")]
    [InlineData("linux-musl-arm", "linux/arm/v7")]
    [InlineData("linux-riscv64", "linux/riscv64")]
    [InlineData("win-x64", "linux/amd64")]
    [InlineData("", "linux/amd64")]
    public void An_image_is_for_the_platform_that_the_service_is_published_for(string runtime, string platform) =>
        Assert.Equal(platform, BaseImages.PlatformOf(Facts(("ContainerRuntimeIdentifier", runtime))).ToString());

    [Fact]
    public void A_platform_that_nobody_knows_is_refused() =>
        Assert.Equal(
            "/src/Shop.csproj: no image is known for the architecture \"wasm\": set ContainerRuntimeIdentifier to linux-x64 or linux-arm64.",
            Assert
                .Throws<InvalidDataException>(() => BaseImages.PlatformOf(Facts(("RuntimeIdentifier", "linux-wasm"))))
                .Message
        );

    /// <summary>What MSBuild's own task answers; nothing here knows .NET's images.</summary>
    [Fact]
    [Trait("speed", "slow")]
    public void The_SDK_tells_the_base_of_each_project()
    {
        (string Name, string Sdk, string Settings, string Image)[] projects =
        [
            ("web", "Microsoft.NET.Sdk.Web", "", "dotnet/aspnet:10.0"),
            ("old", "Microsoft.NET.Sdk.Web", "<TargetFramework>net8.0</TargetFramework>", "dotnet/aspnet:8.0"),
            ("console", "Microsoft.NET.Sdk", "", "dotnet/runtime:10.0"),
            (
                "small",
                "Microsoft.NET.Sdk.Web",
                "<ContainerFamily>noble-chiseled</ContainerFamily>",
                "dotnet/aspnet:10.0-noble-chiseled-extra"
            ),
            (
                "plain",
                "Microsoft.NET.Sdk.Web",
                "<ContainerFamily>noble-chiseled</ContainerFamily><InvariantGlobalization>true</InvariantGlobalization>",
                "dotnet/aspnet:10.0-noble-chiseled"
            ),
            (
                "musl",
                "Microsoft.NET.Sdk",
                "<ContainerRuntimeIdentifier>linux-musl-x64</ContainerRuntimeIdentifier>",
                "dotnet/runtime:10.0-alpine"
            ),
            (
                "native",
                "Microsoft.NET.Sdk",
                "<PublishAot>true</PublishAot>",
                "dotnet/runtime-deps:10.0-noble-chiseled-extra"
            ),
            ("contained", "Microsoft.NET.Sdk.Web", "<SelfContained>true</SelfContained>", "dotnet/runtime-deps:10.0"),
        ];
        using var folder = new TemporaryFolder();
        foreach (var (name, sdk, settings, _) in projects)
        {
            folder.Write(
                $"{name}/{name}.csproj",
                $"""<Project Sdk="{sdk}"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>{settings}</PropertyGroup></Project>"""
            );
        }

        var described = new MSBuildProjects(folder.FullPath, Path.Combine(folder.FullPath, "work"))
            .Describe([.. projects.Select(project => PathOf(project.Name))])
            .ToDictionary(facts => facts.Path);
        Assert.Equal(
            projects.Select(project => $"{project.Name} mcr.microsoft.com/{project.Image}"),
            projects.Select(project => $"{project.Name} {BaseImages.Of(described[PathOf(project.Name)], null)}")
        );

        string PathOf(string name) => Path.Combine(folder.FullPath, name, name + ".csproj");
    }

    private static string BaseOf(string? named, params (string, string)[] properties) =>
        BaseImages.Of(Facts(properties), named).ToString();

    private static ProjectFacts Facts(params (string Name, string Value)[] properties) =>
        new("/src/Shop.csproj", [], [], properties.ToDictionary(one => one.Name, one => one.Value));
}
