using Fairlead.Delivery;
using Fairlead.Delivery.Explaining;
using Fairlead.Delivery.Releases;
using Fairlead.Images;
using Fairlead.Images.Registry;

namespace Fairlead.Components.Explaining;

/// <summary>Finds the image that somebody asks about, and the one of the release before.</summary>
/// <param name="arrivals">All images that releases name, the oldest first.</param>
/// <param name="built">The images that were built here last.</param>
/// <param name="source">Where images are looked into.</param>
internal sealed class ImageFinder(
    IReadOnlyList<ImageArrival> arrivals,
    IReadOnlyList<NamedImage> built,
    ImageSource source
)
{
    private const string Title = "org.opencontainers.image.title";

    /// <summary>Where the services' images lie in the delivery's registry, by the service's name. Default: nowhere.</summary>
    public IReadOnlyDictionary<string, ImageReference> Repositories { get; init; } =
        new Dictionary<string, ImageReference>();

    /// <summary>Where the releases were read, in a few words.</summary>
    public required string History { get; init; }

    /// <summary>The images that are meant, each with the one of the release before.</summary>
    /// <exception cref="DeliveryException">None is known, or it cannot be told which one is meant.</exception>
    public async Task<IReadOnlyList<(NamedImage Image, NamedImage? Before)>> FindAsync(
        string text,
        CancellationToken cancellationToken
    )
    {
        var subject = ImageSubject.Parse(text);
        if (!subject.IsDigest)
        {
            return [.. Named(subject).Select(Pair)];
        }

        if (Choose(subject, arrivals.Select(arrival => arrival.Image.Digest)) is { } released)
        {
            return [Pair(arrivals.First(arrival => arrival.Image.Digest == released))];
        }

        if (await OfPlatformAsync(subject, IsHere, cancellationToken) is { } platform)
        {
            return [platform];
        }

        return await HereAsync(subject, cancellationToken) is { } here ? [here]
            : await ElsewhereAsync(subject, cancellationToken) is { } elsewhere ? [elsewhere]
            : throw Unknown(subject, "");
    }

    private bool IsHere(ImageArrival arrival) => source.Has(arrival.Image.Digest);

    // One for each image of the name.
    private IEnumerable<ImageArrival> Named(ImageSubject subject)
    {
        var named = arrivals.Where(arrival => subject.IsRepository(arrival.Image.Reference)).ToList();
        named = named.Count > 0 ? named : [.. arrivals.Where(arrival => arrival.Release.App == subject.Text)];
        return named.Count > 0
            ? named.GroupBy(arrival => arrival.Image.Reference.Name).Select(group => group.Last())
            : throw new DeliveryException(
                Refusals.UnknownImage,
                $"No release has an image {subject.Text}, as far back as {History} goes. Known are {Known()}; name one of them, or an image by its digest."
            );
    }

    private static (NamedImage Image, NamedImage? Before) Pair(ImageArrival arrival) =>
        (
            Name(arrival.Release, arrival.Image, $"came to {arrival.Environment} with {arrival.Commit.Short()}"),
            arrival is { Before: { } image, ReleaseBefore: { } release }
                ? Name(release, image, $"was in {arrival.Environment} before")
                : null
        );

    private static NamedImage Name(Release release, ReleasedImage image, string known) =>
        new(release.App, release.Version, image.Digest, image.Reference.At(image.Digest), known);

    private async Task<(NamedImage Image, NamedImage? Before)?> OfPlatformAsync(
        ImageSubject subject,
        Func<ImageArrival, bool> isWanted,
        CancellationToken cancellationToken
    )
    {
        foreach (var arrival in arrivals.Where(isWanted).Reverse())
        {
            var place = arrival.Image.Reference.At(arrival.Image.Digest);
            var platforms = await source.PlatformsAsync(arrival.Image.Digest, place, cancellationToken);
            if (Choose(subject, platforms.Select(platform => platform.Digest)) is { } found)
            {
                // An index that was made anew may keep the image of one of its platforms.
                var first = arrivals.First(its => its.Image.Digest == arrival.Image.Digest);
                var (image, before) = Pair(first);
                return (image with { Only = found }, before);
            }
        }

        return null;
    }

    // Built, and not released.
    private async Task<(NamedImage Image, NamedImage? Before)?> HereAsync(
        ImageSubject subject,
        CancellationToken cancellationToken
    )
    {
        if (Choose(subject, built.Select(image => image.Digest)) is { } last)
        {
            var image = built.First(its => its.Digest == last);
            return (image, Newest(image.Service, last));
        }

        // An older one, which says itself what it is of.
        return subject.Digest is { } digest && source.Has(digest)
            ? await UnreleasedAsync(digest, null, "", "was built here and is in no release", cancellationToken)
            : null;
    }

    private async Task<(NamedImage Image, NamedImage? Before)?> ElsewhereAsync(
        ImageSubject subject,
        CancellationToken cancellationToken
    )
    {
        if (subject.Digest is not { } digest)
        {
            return null;
        }

        var places = Repositories
            .Select(repository => (Service: repository.Key, Place: repository.Value))
            .Concat(
                arrivals.Reverse().Select(arrival => (Service: arrival.Release.App, Place: arrival.Image.Reference))
            )
            .DistinctBy(repository => repository.Place.Name)
            .ToList();
        var silent = new Dictionary<string, string>();
        foreach (var (service, repository) in places)
        {
            if (silent.ContainsKey(repository.Registry))
            {
                continue;
            }

            try
            {
                if (await source.HasAsync(repository.At(digest), cancellationToken))
                {
                    return await OfPlatformAsync(
                            subject,
                            arrival => arrival.Image.Reference.Name == repository.Name,
                            cancellationToken
                        )
                        ?? await UnreleasedAsync(
                            digest,
                            repository.At(digest),
                            service,
                            "is in the registry and in no release",
                            cancellationToken
                        );
                }
            }
            // Another registry may have it.
            catch (RegistryException error)
            {
                silent[repository.Registry] = error.Message;
            }
        }

        var asked = Choices(places.Select(repository => repository.Place.Name));
        var why = string.Concat(silent.Values.Select(message => $" ({message.TrimEnd('.')})"));
        throw Unknown(subject, $", and no registry has it in {asked}{why}");
    }

    private async Task<(NamedImage Image, NamedImage? Before)> UnreleasedAsync(
        Digest digest,
        ImageReference? place,
        string service,
        string known,
        CancellationToken cancellationToken
    )
    {
        var platforms = await source.PlatformsAsync(digest, place, cancellationToken);
        var image = await source.ImageAsync(
            platforms.Count == 0 ? digest : platforms[0].Digest,
            place,
            cancellationToken
        );
        var name = service.Length > 0 ? service : image.Label(Title);
        return (new NamedImage(name, "", digest, place, known), Newest(name, digest));
    }

    private NamedImage? Newest(string service, Digest digest)
    {
        var name = new ImageSubject(service, "");
        return
            arrivals.LastOrDefault(arrival =>
                (
                    arrival.Release.App == service
                    || name.IsRepository(arrival.Image.Reference)
                    || (Repositories.TryGetValue(service, out var place) && place.Name == arrival.Image.Reference.Name)
                )
                && arrival.Image.Digest != digest
            )
                is { } newest
            ? Pair(newest).Image
            : null;
    }

    private static Digest? Choose(ImageSubject subject, IEnumerable<Digest> digests)
    {
        var found = digests.Where(subject.Is).Distinct().ToList();
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new DeliveryException(
                Refusals.AmbiguousImage,
                $"{subject.Text} may be {Choices(found.Select(digest => digest.ToString()))}: give more of its digits."
            ),
        };
    }

    private DeliveryException Unknown(ImageSubject subject, string further) =>
        new(
            Refusals.UnknownImage,
            $"No release names {subject.Text}, as far back as {History} goes, no image that was built here has it{further}. Give the digest as a release.yaml or the build's lines have it, or a service's name."
        );

    private string Known() =>
        Choices(
            arrivals.Select(arrival => arrival.Image.Reference.Repository).Distinct().Order(StringComparer.Ordinal)
        );

    private static string Choices(IEnumerable<string> names) =>
        string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
