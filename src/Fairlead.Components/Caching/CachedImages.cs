using Fairlead.Components.Images;
using Fairlead.Components.Services;
using Fairlead.Images;

namespace Fairlead.Components.Caching;

/// <summary>Images that other machines built, and those of this one that others may take.</summary>
internal sealed class CachedImages(ServiceBuild services)
{
    /// <summary>A service's image as the cache has it; null where it must be made here.</summary>
    /// <remarks>What was published here goes first: its image costs no request.</remarks>
    public async Task<ServiceImage?> FindAsync(
        ServiceProject service,
        SourceLook look,
        LayoutFolder layout,
        CancellationToken cancellationToken
    )
    {
        if (services.Cache is not { } cache || services.Work.KnownAsPublished(service, look) is not null)
        {
            return null;
        }

        // Another job of CI may have asked before this one, and left nothing here.
        await cache.AskAsync([service], look, cancellationToken);
        if (cache.Known(service, look) is not { } said)
        {
            return null;
        }

        if (await cache.FetchAsync(said, layout, cancellationToken))
        {
            return new ServiceImage(service, said.Version, said.Manifest, said.Layers, IsNew: false)
            {
                Origin = said.Image,
            };
        }

        cache.Forget(service, $"its image {said.Image} is not there any more");
        return null;
    }

    /// <summary>The same image, to be put into the cache once it is pushed, if it is of this look and its tests passed.</summary>
    public ServiceImage Offer(ServiceProject service, ServiceImage image, SourceLook look) =>
        services.Cache is { IsWritable: true } cache
        && services.Work.KnownAsPublished(service, look) is not null
        && services.Work.IsChecked(service, look)
            ? image with
            {
                Candidate = cache.CandidateOf(service, look, image.Manifest, image.Version, image.Layers),
            }
            : image;
}
