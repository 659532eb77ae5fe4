using Fairlead.Components.Images;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Components.Tests.Services;
using Fairlead.Images;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Images;

public sealed class ServiceImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Images => Path.Combine(_folder.FullPath, "images");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_is_damaged_of_an_image_is_made_anew()
    {
        _folder.Write("published/acme.dll", "program");
        _folder.Write("published/acme.runtimeconfig.json", "{}");
        var first = await BuildAsync();
        Assert.True(first.IsNew);
        Assert.False((await BuildAsync()).IsNew);

        foreach (var damage in Enum.GetValues<Damage>())
        {
            foreach (var file in Directory.GetFiles(Images, "*", SearchOption.AllDirectories))
            {
                DamagedFile.Damage(file, damage);
                var again = await BuildAsync();
                Assert.Equal(first.Manifest.Digest, again.Manifest.Digest);
                Assert.False((await BuildAsync()).IsNew, $"{damage} {file} is made anew each time.");
                AssertWhole();
            }
        }
    }

    private async Task<ServiceImage> BuildAsync()
    {
        var images = new ServiceImages(_folder.FullPath, Images);
        // As a pull does, which gets again whatever is not as it was.
        var baseImage = await BaseForTests.WriteAsync(images.Layout, Token);
        var facts = new ProjectFacts(
            "/src/acme.csproj",
            [],
            [],
            new Dictionary<string, string> { ["AssemblyName"] = "acme" }
        );
        var service = new ServiceProject("acme", facts.Path, "acme/acme");
        var published = new PublishedService(service, "inputs", Path.Combine(_folder.FullPath, "published"), facts);
        return await images.BuildAsync(
            service,
            published,
            () => Task.FromResult(published),
            _ => Task.FromResult(baseImage),
            ServedTimes.None,
            Token
        );
    }

    private void AssertWhole()
    {
        foreach (var blob in Directory.EnumerateFiles(Path.Combine(Images, "layout", "blobs", "sha256")))
        {
            Assert.Equal(Path.GetFileName(blob), Digest.Of(File.ReadAllBytes(blob)).Hex);
        }
    }
}
