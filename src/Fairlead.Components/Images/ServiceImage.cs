using Fairlead.Components.Caching;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>A service's image in the local layout folder.</summary>
/// <param name="Layers">How many layers the image has, the base image's included.</param>
/// <param name="IsNew">Whether this run built it; false where the inputs were unchanged.</param>
internal sealed record ServiceImage(
    DeliveredService Service,
    string Version,
    Descriptor Manifest,
    int Layers,
    bool IsNew
)
{
    /// <summary>Image repository below the registry.</summary>
    public string Repository => Service.Repository ?? Service.Name;

    /// <summary>Where an image of others lies; null for one that is pushed to the delivery's registry.</summary>
    public ImageReference? Place { get; init; }

    /// <summary>The tags that the project gives it beside, which may move. Default: none.</summary>
    public IReadOnlyList<string> FurtherTags { get; init; } = [];

    /// <summary>Where the registry has what the layout lacks of it; null for an image that was built here.</summary>
    public ImageReference? Origin { get; init; }

    /// <summary>Where clusters pull it from; without its digest.</summary>
    public ImageReference In(Destination destination) => Place ?? destination.Image(Repository, Tag);

    /// <summary>What is put into the cache once the image is pushed; null for nothing.</summary>
    internal CacheCandidate? Candidate { get; init; }

    /// <summary>The tag the image is pushed as; it names the content, so it never moves.</summary>
    public string Tag => $"{Version}-{Manifest.Digest.Hex[..12]}";
}
