using Fairlead.Components.Images;
using Fairlead.Components.Session;
using Fairlead.Components.Tests.Services;
using Fairlead.Delivery;
using Fairlead.Images;

namespace Fairlead.Components.Tests.Images;

/// <summary>What somebody else would build is the same, or the first file that is not is named with the reason.</summary>
[Trait("speed", "slow")]
public sealed class ImageVerificationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_that_writes_its_folder_into_its_program_is_named()
    {
        using var repository = new ForeignRepository();
        repository.Write(
            "src/Job/Place.targets",
            """
            <Project>
              <ItemGroup>
                <AssemblyAttribute Include="System.Reflection.AssemblyMetadataAttribute">
                  <_Parameter1>Place</_Parameter1>
                  <_Parameter2>$(MSBuildProjectDirectory)</_Parameter2>
                </AssemblyAttribute>
              </ItemGroup>
            </Project>
            """
        );
        repository.Write(
            "src/Job/Job.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <Import Project="Place.targets" />
            </Project>
            """
        );
        var options = new DeliveryOptions
        {
            Root = repository.Root,
            Temporary = repository.Temporary,
            Services = [repository.Api, repository.Job],
            ChartsFolder = "",
            ContentFolder = "",
            ImageLockFile = "",
            AgentProgram = "",
        };
        var services = repository.Build();
        var images = new ServiceImages(repository.Root, Path.Combine(repository.Temporary, "images"));
        await services.PublishAsync(checks: false, Token);
        var look = services.Work.Look();
        var built = new List<ServiceImage>();
        foreach (var service in options.Services)
        {
            built.Add(
                await images.BuildAsync(
                    service,
                    services.Work.KnownAsPublished(service, look),
                    () => services.Work.PublishedAsync(service, checks: false, Token),
                    facts => StandIns(images.Layout)(facts),
                    services.TimesOf(service, look),
                    Token
                )
            );
        }

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new ImageVerification(options, services, StandIns).RunAsync(built, Token)
        );
        var place = Path.Combine(repository.Temporary, "verify", "another place, as=somebody else");
        Assert.Equal($"job is not reproducible: Job.dll holds the folder of the build: {place}.", error.Message.Trim());
    }

    private static Func<Components.Projects.ProjectFacts, Task<Descriptor>> StandIns(LayoutFolder layout) =>
        async facts =>
            (
                await StandInImage
                    .Of(BaseImages.Of(facts, null))
                    .BuildAsync(layout, BaseImages.PlatformOf(facts), Token)
            ).Manifest;
}
