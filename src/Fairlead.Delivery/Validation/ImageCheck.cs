using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Images;

namespace Fairlead.Delivery.Validation;

/// <summary>Every image must be the release's, and pinned by digest, or the same commit could run other bits tomorrow.</summary>
internal static class ImageCheck
{
    public static IEnumerable<Finding> Check(AppObjects app)
    {
        var rendered = RenderedImageCheck.Check(app);
        var told = rendered.Select(one => one.Text).ToHashSet();
        return rendered.Select(one => one.Finding).Concat(app.Objects.SelectMany(found => Check(app, found, told)));
    }

    private static IEnumerable<Finding> Check(AppObjects app, RenderedObject found, HashSet<string> told) =>
        PodSpecs.Of(found) is { } pod
            ? PodSpecs
                .Containers(pod)
                .Where(container => !told.Contains(ObjectIdentity.Text(container, "image")))
                .Select(container =>
                    Problem(ObjectIdentity.Text(container, "name"), ObjectIdentity.Text(container, "image"))
                )
                .OfType<string>()
                .Select(problem => found.Problem(app, problem))
            : [];

    private static string? Problem(string container, string image) =>
        image.Length == 0 ? $"container {container} has no image"
        : !ImageReference.TryParse(image, out var reference)
            ? $"container {container} has \"{image}\" as its image, which is no image reference"
        : reference.Digest is null
            ? $"container {container} runs {image}, which is not pinned by digest; list it under \"images\" of {EnvironmentLayout.ConfigurationFile}, and let the chart append @ and the digest"
        : null;
}
