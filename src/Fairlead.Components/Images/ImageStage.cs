using Fairlead.Components.Caching;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>The stage that turns published services into images.</summary>
public sealed class ImageStage(DeliveryOptions options, Destination destination, ServiceBuild services, bool checks)
{
    /// <summary>Builds the image of each service whose published files or base image changed.</summary>
    public async Task<IReadOnlyList<ServiceImage>> RunAsync(ServiceImages images, CancellationToken cancellationToken)
    {
        using var held = await services.LockAsync(cancellationToken);
        for (var attempt = 0; attempt < ServiceWork.Attempts; attempt++)
        {
            // What is released together is of one source, not of several that followed on each other.
            var look = services.Work.Look();
            var pins = Pins();
            var built = await BuildAsync(images, look, cancellationToken);
            if (services.Work.IsStill(look) && Pins() == pins)
            {
                Tell(built);
                return built;
            }

            Log.Warning("The source changed while images were made of it: once more, with what is there now.");
        }

        throw ServiceWork.Restless("made into images");
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

    private string Pins() => new ContentHashes().Of(options.ImageLockFile);

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
