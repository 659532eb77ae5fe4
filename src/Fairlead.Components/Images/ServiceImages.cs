using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Images;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>Builds the images of services into a layout folder; unchanged inputs build nothing.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="folder">Full path of the folder for the layout and what is known of each image.</param>
public sealed class ServiceImages(string root, string folder)
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
    /// <param name="known">What is known of the service's published files; null where they must be made.</param>
    /// <param name="publish">The published files, with the content that they were made with.</param>
    /// <param name="baseOf">Puts the base image of a project into the layout.</param>
    /// <param name="times">The times of its static files.</param>
    internal async Task<ServiceImage> BuildAsync(
        ServiceProject service,
        PublishedService? known,
        Func<Task<PublishedService>> publish,
        Func<ProjectFacts, Task<Descriptor>> baseOf,
        ServedTimes times,
        CancellationToken cancellationToken
    )
    {
        var file = Path.Combine(folder, service.Name + ".json");
        if (
            known is not null
            && ImageRecord.Read(file) is { } last
            && last.Inputs == InputsOf(known, await baseOf(known.Facts), times)
            && last.IsIn(Layout)
        )
        {
            return new ServiceImage(service, known.Version, last.Manifest, last.Layers, IsNew: false);
        }

        var published = await publish();
        var baseImage = await baseOf(published.Facts);
        var built = await ApplicationImage.BuildAsync(
            ContainerSettings.Of(published, baseImage) with
            {
                FileTimes = times.Of(published, root),
            },
            Layout,
            cancellationToken
        );
        if (built.RunsAsRoot)
        {
            Log.Warning(
                "{Service} runs as root, as its base names no user: set ContainerUser in {Project}",
                service.Name,
                Path.GetFileName(service.Project)
            );
        }

        ImageRecord.Of(InputsOf(published, baseImage, times), built).Write(file);
        return new ServiceImage(service, published.Version, built.Manifest, built.Layers.Count, IsNew: true);
    }

    private static string InputsOf(PublishedService published, Descriptor baseImage, ServedTimes times) =>
        ContentHashes.OfTexts([
            published.Inputs,
            published.Version,
            baseImage.Digest.ToString(),
            times.Key,
            .. Builders,
        ]);
}
