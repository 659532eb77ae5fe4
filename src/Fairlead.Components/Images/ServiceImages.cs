using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Images;
using Fairlead.Images.Building;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>Builds the images of services into a layout folder; unchanged inputs build nothing.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="folder">Full path of the folder for the layout and what is known of each image.</param>
internal sealed class ServiceImages(string root, string folder)
{
    // Another version of the code that writes images may write other bytes.
    internal static IReadOnlyList<string> Builders { get; } =
    [ModuleContent.Of(typeof(ApplicationImage).Module), ModuleContent.Of(typeof(ServiceImages).Module)];

    /// <summary>The layout folder that the images are built into.</summary>
    public LayoutFolder Layout { get; } = new(Path.Combine(folder, "layout"));

    /// <summary>The image of a service that was built here last; null where none is known.</summary>
    internal Digest? LastOf(ServiceProject service) => ImageRecord.Read(RecordOf(service))?.Manifest.Digest;

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
        var file = RecordOf(service);
        if (
            known is not null
            && ImageRecord.Read(file) is { } last
            && last.Inputs == InputsOf(known, await BasesAsync(known), times)
            && last.IsIn(Layout)
        )
        {
            return new ServiceImage(service, known.Version, last.Manifest, last.Layers, IsNew: false);
        }

        var published = await publish();
        var bases = await BasesAsync(published);
        var platforms = new List<BuiltImage>();
        foreach (var (platform, below) in published.Platforms.Zip(bases))
        {
            platforms.Add(
                await ApplicationImage.BuildAsync(
                    ContainerSettings.Of(platform, below) with
                    {
                        FileTimes = times.Of(platform, root),
                    },
                    Layout,
                    cancellationToken
                )
            );
        }

        if (platforms.Exists(image => image.RunsAsRoot))
        {
            Log.Warning(
                "{Service} runs as root, as its base names no user: set ContainerUser in {Project}",
                service.Name,
                Path.GetFileName(service.Project)
            );
        }

        var manifest =
            platforms.Count == 1 ? platforms[0].Manifest : await IndexAsync(published, platforms, cancellationToken);
        ImageRecord.Of(InputsOf(published, bases, times), manifest, platforms).Write(file);
        return new ServiceImage(service, published.Version, manifest, platforms[0].Layers.Count, IsNew: true);

        async Task<IReadOnlyList<Descriptor>> BasesAsync(PublishedService of)
        {
            var found = new List<Descriptor>();
            foreach (var platform in of.Platforms)
            {
                found.Add(await baseOf(platform.Facts));
            }

            return found;
        }
    }

    private string RecordOf(ServiceProject service) => Path.Combine(folder, service.Name + ".json");

    private Task<Descriptor> IndexAsync(
        PublishedService published,
        IEnumerable<BuiltImage> platforms,
        CancellationToken cancellationToken
    )
    {
        var index = new ImageIndex
        {
            MediaType = MediaTypes.Index,
            Manifests =
            [
                .. platforms.Zip(
                    published.Platforms,
                    (image, of) => image.Manifest with { Platform = BaseImages.PlatformOf(of.Facts) }
                ),
            ],
        };
        return Layout.WriteAsync(MediaTypes.Index, index.ToBytes(), cancellationToken);
    }

    private static string InputsOf(PublishedService published, IReadOnlyList<Descriptor> bases, ServedTimes times) =>
        ContentHashes.OfTexts([
            published.Inputs,
            published.Version,
            .. bases.Select(image => image.Digest.ToString()),
            times.Key,
            .. Builders,
        ]);
}
