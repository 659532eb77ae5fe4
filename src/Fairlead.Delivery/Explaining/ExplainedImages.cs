using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation;
using Fairlead.Images;

namespace Fairlead.Delivery.Explaining;

/// <summary>The images that an explanation is about.</summary>
internal static class ExplainedImages
{
    public static IReadOnlyList<ReleasedImage> Of(RenderedObject? found, Release? release, Digest? digest)
    {
        var released = release?.Images.OrderBy(image => image.Key, StringComparer.Ordinal).Select(image => image.Value);
        var all = (found is null ? released ?? [] : Run(found)).Where(image =>
            digest is null || image.Digest == digest
        );
        return [.. all.Distinct()];
    }

    private static IEnumerable<ReleasedImage> Run(RenderedObject found) =>
        PodSpecs.Of(found) is { } pod
            ? PodSpecs
                .Containers(pod)
                .Select(container => Image(ObjectIdentity.Text(container, "image")))
                .OfType<ReleasedImage>()
            : [];

    private static ReleasedImage? Image(string text) =>
        ImageReference.TryParse(text, out var reference) && reference.Digest is { } digest
            ? new ReleasedImage(reference with { Digest = null }, digest)
            : null;
}
