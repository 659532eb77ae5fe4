using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;

namespace Fairlead.Delivery.Validation;

/// <summary>
/// Every image of a release must be what the chart renders: its name and its digest, in a container or anywhere else. One
/// of which nothing is rendered may be behind a condition, and is warned of.
/// </summary>
internal static class RenderedImageCheck
{
    /// <summary>What is wrong with the images that <c>fairlead.yaml</c> names of an app, with the texts in question.</summary>
    public static IReadOnlyList<(Finding Finding, string Text)> Check(AppObjects app) =>
        app.Input is { } input
            ? [.. input.Release.Images.SelectMany(image => Check(app, input, image.Key, image.Value))]
            : [];

    private static IEnumerable<(Finding Finding, string Text)> Check(
        AppObjects app,
        RenderInput input,
        string path,
        ReleasedImage image
    )
    {
        var mentions = ImageMention.Of(image, app.Objects).ToList();
        var others = input.Release.Images.Values.Where(other => other != image).ToList();
        var isThere = mentions.Exists(mention => mention.Kind == MentionKind.Exact);
        var wrong = mentions
            .Where(mention => mention.Kind == MentionKind.Alike)
            .Where(mention => isThere ? IsDoubled(mention, image) : !IsAnother(mention, others))
            .DistinctBy(mention => (mention.Object, mention.Text))
            .ToList();
        if (!isThere && wrong.Count == 0)
        {
            var problem =
                $"nothing that the chart renders runs the image {path}, {image.Reference.Name}; "
                + $"correct its path under \"images\" in {EnvironmentLayout.ConfigurationFile}, unless it is meant to be off";
            return [(new Finding(app.App, "", "", problem) { IsWarning = true }, "")];
        }

        return wrong.Select(mention =>
            (mention.Object.Problem(app, Problem(input, path, image, mention)), mention.Text)
        );
    }

    private static string Problem(RenderInput input, string path, ReleasedImage image, ImageMention mention) =>
        $"{mention.Path} has the image {path} as {mention.Text}, expected {image.Reference.Name}@{image.Digest}; "
        + ImageHint.For(input, path, image, mention);

    // Where one place is right, another one that leaves the digest out is an image without a digest like any other.
    private static bool IsDoubled(ImageMention mention, ReleasedImage image) =>
        mention.Name.EndsWith($"/{image.Reference.Name}", StringComparison.Ordinal)
        || (mention.Name == image.Reference.Name && mention.Text.Count(sign => sign == '@') > 1);

    private static bool IsAnother(ImageMention mention, List<ReleasedImage> others) =>
        others.Exists(other =>
            ImageMention
                .Of(other, [mention.Object])
                .Any(its => its.Kind == MentionKind.Exact && its.Text == mention.Text)
        );
}
