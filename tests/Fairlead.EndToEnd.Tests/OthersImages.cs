using Fairlead.Images;
using Fairlead.Images.Building;
using Fairlead.Images.Registry;

namespace Fairlead.EndToEnd.Tests;

/// <summary>Stand-ins for the images of others that the sample runs on.</summary>
internal static class OthersImages
{
    /// <summary>Puts in images to stand for those that others make, under their own names below this host.</summary>
    /// <param name="host">The registry's host and port.</param>
    /// <param name="folder">Full path of a folder to make them in.</param>
    public static async Task FillAsync(string host, string folder)
    {
        var layout = new LayoutFolder(folder);
        using var client = new RegistryClient(new RegistryOptions());
        foreach (
            var name in new[] { "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", "docker.io/library/postgres:17" }
        )
        {
            var image = StandInImage.Of(ImageReference.Parse(name));
            var index = await image.WriteAsync(layout, TestContext.Current.CancellationToken);
            var target = ImageReference.Parse($"{host}/{image.Reference.Repository}:{image.Reference.Tag}");
            await new ImagePusher(client).PushAsync(layout, index, target, TestContext.Current.CancellationToken);
        }
    }
}
