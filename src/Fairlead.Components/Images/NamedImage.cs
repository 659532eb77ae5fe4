using System.Diagnostics.CodeAnalysis;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>An image with a name, as options have it: <c>web=ghcr.io/acme/web:1.4.0</c>.</summary>
/// <param name="Name">Not empty.</param>
/// <param name="Image">The image.</param>
internal sealed record NamedImage(string Name, ImageReference Image)
{
    /// <summary>Reads one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NamedImage? named)
    {
        named =
            text.Split('=', 2) is [{ Length: > 0 } name, var written] && ImageReference.TryParse(written, out var image)
                ? new NamedImage(name, image)
                : null;
        return named is not null;
    }
}
