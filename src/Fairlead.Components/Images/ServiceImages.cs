using Fairlead.Components.Inputs;
using Fairlead.Components.Services;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>Builds the images of services into a layout folder; unchanged inputs build nothing.</summary>
/// <param name="folder">Full path of the folder for the layout and what is known of each image.</param>
public sealed class ServiceImages(string folder)
{
    // Another version of the code that writes images may write other bytes.
    private static readonly string[] Builders =
    [
        typeof(ApplicationImage).Module.ModuleVersionId.ToString(),
        typeof(ServiceImages).Module.ModuleVersionId.ToString(),
    ];

    /// <summary>The layout folder that the images are built into.</summary>
    public LayoutFolder Layout { get; } = new(Path.Combine(folder, "layout"));

    /// <summary>The image of a service, built only when the published files or the base image changed.</summary>
    /// <param name="publishFolder">The folder that <c>dotnet publish</c> filled.</param>
    /// <param name="baseImage">Manifest of the base image, already in the layout.</param>
    public async Task<ServiceImage> BuildAsync(
        ServiceProject service,
        string publishFolder,
        Descriptor baseImage,
        CancellationToken cancellationToken
    )
    {
        var version = service.Version;
        var file = Path.Combine(folder, service.Name + ".json");
        var inputs = ContentStamp.HashOf(
            publishFolder,
            [publishFolder],
            [baseImage.Digest.ToString(), version, .. Builders]
        );
        if (
            ImageRecord.Read(file) is { } last
            && string.Equals(last.Inputs, inputs, StringComparison.Ordinal)
            && last.IsIn(Layout)
        )
        {
            return new ServiceImage(service, version, last.Manifest, last.Layers, IsNew: false);
        }

        var built = await ApplicationImage.BuildAsync(
            Options(service, version, publishFolder, baseImage),
            Layout,
            cancellationToken
        );
        ImageRecord.Of(inputs, built).Write(file);
        return new ServiceImage(service, version, built.Manifest, built.Layers.Count, IsNew: true);
    }

    // No commit id and no time among the labels: an image is what its files are, and the release says where they came from.
    private static ApplicationImageOptions Options(
        ServiceProject service,
        string version,
        string publishFolder,
        Descriptor baseImage
    ) =>
        new()
        {
            BaseImage = baseImage,
            PublishFolder = publishFolder,
            EntryPoint = ["dotnet", service.EntryAssembly],
            Ports = [8080],
            Labels = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["org.opencontainers.image.title"] = service.Name,
                ["org.opencontainers.image.version"] = version,
            },
        };
}
