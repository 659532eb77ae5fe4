using Fairlead.Components.Images;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Explaining;
using Fairlead.Images.Registry;

namespace Fairlead.Components.Explaining;

/// <summary>
/// Says which file made a layer differ from the release before. Nothing is built: images are read from this machine, and
/// what it lacks of them from their registry.
/// </summary>
/// <param name="store">The images that were built here.</param>
internal sealed class ImageExplanation(DeliveryOptions options, DeliveryTerms terms, ServiceImages store)
{
    /// <summary>Compares one image with that of the release before, or two named ones, the earlier first.</summary>
    /// <param name="images">One or two digests or services' names.</param>
    /// <param name="environment">The only environment to take releases from; null for all.</param>
    /// <exception cref="DeliveryException">One is not known, or it cannot be told which one is meant.</exception>
    /// <exception cref="RegistryException">A registry lacks what it had, or fails.</exception>
    public async Task<IReadOnlyList<ImageChange>> RunAsync(
        IReadOnlyList<string> images,
        string? environment,
        CancellationToken cancellationToken
    )
    {
        var source = new ImageSource(store.Layout, terms.Destination.Registry);
        var finder = Finder(source, environment);
        var pairs = images is [var earlier, var later]
            ?
            [
                (
                    One(later, await finder.FindAsync(later, cancellationToken)),
                    One(earlier, await finder.FindAsync(earlier, cancellationToken))
                ),
            ]
            : await finder.FindAsync(images[0], cancellationToken);
        var folder = Path.Combine(options.Temporary, "explain", Guid.NewGuid().ToString("N"));
        try
        {
            var comparison = new ImageComparison(source, new LayerComparison(source, folder));
            var changes = new List<ImageChange>();
            foreach (var (image, before) in pairs)
            {
                changes.Add(await comparison.OfAsync(image, before, cancellationToken));
            }

            return changes;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private ImageFinder Finder(ImageSource source, string? environment)
    {
        var arrivals = new ImageArrivals(terms.Environments).Find(terms.Tip, environment);
        // Without a registry of one's own or the sandbox's there is none to ask.
        var isAtHand = options.Registry is not null || options.IsSandbox;
        var repositories = options
            .Services.Concat<Services.DeliveredService>(options.OutsideServices)
            .Where(service => service.Repository is not null && isAtHand)
            .ToDictionary(
                service => service.Name,
                service => terms.Destination.Image(service.Repository!, "latest") with { Tag = null }
            );
        var built = options
            .Services.Select(service => (service.Name, Digest: store.LastOf(service)))
            .Where(image => image.Digest is not null)
            .Select(image => new NamedImage(
                image.Name,
                "",
                image.Digest!.Value,
                repositories.GetValueOrDefault(image.Name)?.At(image.Digest.Value),
                "was built here and is in no release"
            ));
        return new ImageFinder(arrivals, [.. built], source)
        {
            Repositories = repositories,
            History = $"{options.Branch} of {terms.Environments.Remote}",
        };
    }

    private static NamedImage One(string text, IReadOnlyList<(NamedImage Image, NamedImage? Before)> found) =>
        found.Count == 1
            ? found[0].Image
            : throw new DeliveryException(
                Refusals.AmbiguousImage,
                $"{text} has several images ({string.Join(", ", found.Select(pair => pair.Image.Place))}): give the digest of one."
            );
}
