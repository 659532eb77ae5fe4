using Fairlead.Components.Caching;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>Turns published services into images.</summary>
/// <param name="services">The services' published files.</param>
/// <param name="checks">Whether what is made into an image must have passed its tests.</param>
internal sealed class ImageBuild(DeliveryOptions options, Destination destination, ServiceBuild services, bool checks)
{
    /// <summary>Builds the image of each service whose published files or base image changed.</summary>
    public async Task<IReadOnlyList<ServiceImage>> RunAsync(ServiceImages images, CancellationToken cancellationToken)
    {
        var built = await EnsureAsync(images, cancellationToken);
        Tell(built);
        return built;
    }

    /// <summary>
    /// The images again, after what ran beside: of what passed its tests, where the source was written meanwhile.
    /// </summary>
    /// <param name="earlier">What was built before.</param>
    public async Task<IReadOnlyList<ServiceImage>> RunAgainAsync(
        ServiceImages images,
        IReadOnlyList<ServiceImage> earlier,
        CancellationToken cancellationToken
    )
    {
        var before = earlier.ToDictionary(image => image.Service.Name);
        var settled = (await EnsureAsync(images, cancellationToken))
            .Select(image =>
                image with
                {
                    IsNew = image.IsNew || (before[image.Service.Name] is { IsNew: true } one && IsSame(one, image)),
                }
            )
            .ToList();
        Tell(settled.Where(image => !IsSame(before[image.Service.Name], image)));
        return settled;
    }

    private static bool IsSame(ServiceImage one, ServiceImage other) =>
        (one.Manifest.Digest, one.Version) == (other.Manifest.Digest, other.Version);

    private async Task<IReadOnlyList<ServiceImage>> EnsureAsync(
        ServiceImages images,
        CancellationToken cancellationToken
    )
    {
        using var step = await services.LockAsync(cancellationToken);
        return await services.Work.OfOneSourceAsync(
            checks,
            look => BuildAsync(images, look, cancellationToken),
            () => new ContentHashes().Of(options.ImageLockFile),
            "made into images",
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<ServiceImage>> BuildAsync(
        ServiceImages images,
        SourceLook look,
        CancellationToken cancellationToken
    )
    {
        var cached = new CachedImages(services);
        var bases = new PulledBases(options, destination, images.Layout);
        var built = new List<ServiceImage>();
        foreach (var service in options.Services)
        {
            var tags = ImageNames.TagsOf(services.Work.FactsOf(service, look));
            if (await cached.FindAsync(service, look, images.Layout, cancellationToken) is { } there)
            {
                built.Add(there with { FurtherTags = tags });
                continue;
            }

            var image = await images.BuildAsync(
                service,
                services.Work.KnownAsPublished(service, look),
                () => services.Work.PublishedAsync(service, checks, cancellationToken),
                facts => bases.OfAsync(facts, cancellationToken),
                services.TimesOf(service, look),
                cancellationToken
            );
            built.Add(cached.Offer(service, image, look) with { FurtherTags = tags });
        }

        var outside = new OutsideServiceImages(OutsideImages.Of(options, destination), images.Layout);
        foreach (var service in options.OutsideServices)
        {
            built.Add(await outside.OfAsync(service, cancellationToken));
        }

        return built;
    }

    private static void Tell(IEnumerable<ServiceImage> built)
    {
        foreach (var image in built)
        {
            Log.Information(
                "{App,-12} {Version,-8} {Digest}  {What}",
                image.Service.Name,
                image.Version,
                image.Manifest.Digest.Short,
                image.Service is OutsideService ? "made elsewhere"
                    : image.Origin is not null ? "from the cache"
                    : image.IsNew ? $"built ({image.Layers} layers)"
                    : "unchanged"
            );
        }
    }
}
