using Fairlead.Environments.Declarations;
using Fairlead.Images;

namespace Fairlead.Delivery.Configuration;

/// <summary>The forms of text that only whoever knows images can check.</summary>
internal static class ImageFormats
{
    public static readonly TextFormat Repository = new(
        "a repository without tag and digest, such as acme/web or docker.io/library/postgres",
        text => ImageReference.TryParse(text, out var reference) && reference is { Tag: null, Digest: null },
        "^[^@ ]+$"
    );
}
