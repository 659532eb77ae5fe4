using Fairlead.Components.Images;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Components.Tests.Services;
using Fairlead.Delivery;

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
        await VerifyAsync(repository);

        repository.Write(
            "src/Job/Job.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <AssemblyAttribute Include="System.Reflection.AssemblyMetadataAttribute">
                  <_Parameter1>Place</_Parameter1>
                  <_Parameter2>$(MSBuildProjectDirectory)</_Parameter2>
                </AssemblyAttribute>
              </ItemGroup>
            </Project>
            """
        );
        var error = await Assert.ThrowsAsync<DeliveryException>(() => VerifyAsync(repository));
        var verify = Path.Combine(repository.Temporary, "verify");
        Assert.Equal(
            $"job is not reproducible: Job.dll holds the folder of the build: {verify}/another place, as=somebody else.",
            error.Message.Trim()
        );
        // It had this user's settings of NuGet.
        Assert.False(Directory.Exists(Path.Combine(verify, "home")));
    }

    private static async Task VerifyAsync(ForeignRepository repository)
    {
        var options = new DeliveryOptions
        {
            Root = repository.Root,
            Temporary = repository.Temporary,
            Services = [repository.Job],
            ChartsFolder = "",
            ContentFolder = "",
            ImageLockFile = "",
            AgentProgram = "",
            SandboxProgram = "",
        };
        var services = new ServiceBuild(options.Root, options.Temporary, options.Services);
        var images = new ServiceImages(options.Root, Path.Combine(options.Temporary, "images"));
        await services.PublishAsync(Token);
        var look = services.Work.Look();
        var built = await images.BuildAsync(
            repository.Job,
            services.Work.KnownAsPublished(repository.Job, look),
            () => services.Work.PublishedAsync(repository.Job, checks: false, Token),
            StandIns.In(images.Layout),
            services.TimesOf(repository.Job, look),
            Token
        );
        await new ImageVerification(options, services, StandIns.In).RunAsync([built], Token);
    }
}
