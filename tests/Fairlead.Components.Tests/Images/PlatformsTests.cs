using System.Text.Json.Nodes;
using Fairlead.Components.Images;
using Fairlead.Components.Services;
using Fairlead.Components.Tests.Services;
using Fairlead.Images;

namespace Fairlead.Components.Tests.Images;

/// <summary>A service for several platforms is one index, and each of its images is of the present source.</summary>
[Trait("speed", "slow")]
public sealed class PlatformsTests : IDisposable
{
    private readonly ForeignRepository _repository = new();

    public PlatformsTests() =>
        _repository.Write(
            "src/Job/Job.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>
              </PropertyGroup>
            </Project>
            """
        );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_service_of_two_platforms_is_an_index_of_two_images_and_follows_its_source()
    {
        var first = await BuildAsync();
        Assert.True(first.IsNew);
        Assert.Equal(MediaTypes.Index, first.Manifest.MediaType);
        Assert.Equal(
            [
                "linux/amd64 .NETCoreApp,Version=v10.0/linux-x64 Job.deps.json Job.dll Job.runtimeconfig.json",
                "linux/arm64 .NETCoreApp,Version=v10.0/linux-arm64 Job.deps.json Job.dll Job.runtimeconfig.json",
            ],
            await ProgramsAsync(first)
        );
        Assert.False((await BuildAsync()).IsNew);

        // MSBuild goes by times, and this one says that nothing is to be done.
        _repository.WriteAged("src/Job/Program.cs", "System.Console.WriteLine(\"other\");");
        var second = await BuildAsync();
        Assert.NotEqual(first.Manifest.Digest, second.Manifest.Digest);
        foreach (var platform in (string[])["linux-x64", "linux-arm64"])
        {
            var program = Path.Combine(_repository.Temporary, "publish/job", platform, "Job.dll");
            Assert.True((await File.ReadAllBytesAsync(program, Token)).AsSpan().IndexOf("o\0t\0h\0e\0r\0"u8) > 0);
        }
    }

    // Each platform with what is published for it.
    private async Task<IEnumerable<string>> ProgramsAsync(ServiceImage image)
    {
        var index = ImageIndex.Parse(await Images.Layout.ReadAsync(image.Manifest.Digest, Token));
        return index
            .Manifests.Select(entry => $"{entry.Platform}")
            .Zip(
                Directory
                    .EnumerateDirectories(Path.Combine(_repository.Temporary, "publish/job"))
                    .OrderDescending(StringComparer.Ordinal),
                (platform, folder) =>
                    $"{platform} {JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "Job.deps.json")))!["runtimeTarget"]!["name"]} {string.Join(' ', Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal))}"
            );
    }

    private ServiceImages Images => new(_repository.Root, Path.Combine(_repository.Temporary, "images"));

    private async Task<ServiceImage> BuildAsync()
    {
        var services = new ServiceBuild(_repository.Root, _repository.Temporary, [_repository.Job]);
        await services.PublishAsync(Token);
        var look = services.Work.Look();
        return await Images.BuildAsync(
            _repository.Job,
            services.Work.KnownAsPublished(_repository.Job, look),
            () => services.Work.PublishedAsync(_repository.Job, checks: false, Token),
            StandIns.In(Images.Layout),
            ServedTimes.None,
            Token
        );
    }
}
