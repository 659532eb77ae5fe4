using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Images;

namespace Fairlead.Delivery.Validation.Policies;

/// <summary>No container runs <c>latest</c>, not even by digest: nobody could tell what version it is.</summary>
public sealed class NoLatestTagPolicy : IManifestPolicy
{
    /// <inheritdoc />
    public string Name => "no-latest-tag";

    /// <inheritdoc />
    public PolicyMode DefaultMode => PolicyMode.Off;

    /// <inheritdoc />
    public IEnumerable<string> Check(RenderedObject found) =>
        from container in PodSpecs.ContainersOf(found)
        let image = ObjectIdentity.Text(container, "image")
        where ImageReference.TryParse(image, out var reference) && IsLatest(reference)
        select $"container {ObjectIdentity.Text(container, "name")} runs {image}, which is or means latest; name a version";

    private static bool IsLatest(ImageReference reference) =>
        reference is { Tag: "latest" } or { Tag: null, Digest: null };
}
