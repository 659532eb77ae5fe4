using Fairlead.Images;

namespace Fairlead.Delivery.Edits;

/// <summary>The image that files shall name from now on.</summary>
/// <param name="Name">What setters call it: the name before the colon, or the name of Flux's image policy.</param>
/// <param name="Image">Where it is, with tag, digest or both.</param>
public sealed record ImageUpdate(string Name, ImageReference Image)
{
    /// <summary>What a scalar that holds a part of the image becomes; null where the image has no such part.</summary>
    public string? Part(ImagePart part) =>
        part switch
        {
            ImagePart.Tag => Image.Tag,
            ImagePart.Digest => Image.Digest?.ToString(),
            ImagePart.Name => Image.Name,
            _ => Image.ToString(),
        };
}

/// <summary>Which part of an image a scalar holds.</summary>
public enum ImagePart
{
    /// <summary>The whole reference: <c>host/repository:tag@digest</c>, as far as there is a tag and a digest.</summary>
    Whole,

    /// <summary>The tag.</summary>
    Tag,

    /// <summary>The digest with its algorithm.</summary>
    Digest,

    /// <summary>Host and repository.</summary>
    Name,
}
