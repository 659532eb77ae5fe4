using System.Text.Json.Nodes;
using Fairlead.Images;

namespace Fairlead.Delivery.Releases;

/// <summary>An image of a release.</summary>
/// <param name="Reference">Where it is, with the tag people know it by and without digest.</param>
/// <param name="Digest">What it is.</param>
public sealed record ReleasedImage(ImageReference Reference, Digest Digest)
{
    /// <summary>Registry, repository and digest: what a cluster pulls, whatever tag people know it by.</summary>
    internal ImageReference Pulled => Reference.At(Digest);

    internal JsonObject ToJson() => new() { ["reference"] = Reference.ToString(), ["digest"] = Digest.ToString() };

    /// <summary>What a chart gets at the image's place in its values.</summary>
    internal JsonObject ToValues() =>
        new()
        {
            ["repository"] = Reference.Name,
            ["tag"] = Reference.Tag ?? "",
            ["digest"] = Digest.ToString(),
        };
}
