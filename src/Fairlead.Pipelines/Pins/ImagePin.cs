using System.Text.RegularExpressions;

namespace Fairlead.Pipelines.Pins;

/// <summary>
/// The digest that an image is pinned to: that of <see cref="PinFile"/>, else the one that the CI file has already, which a
/// bot may have moved.
/// </summary>
/// <param name="pins">The repository's pins.</param>
/// <param name="present">The CI file as it is; empty where there is none.</param>
internal sealed class ImagePin(PinFile pins, string present)
{
    /// <summary>The pins of a CI file.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="file">Full path of the CI file, which need not be there.</param>
    /// <exception cref="InvalidDataException">The pins are malformed.</exception>
    public static ImagePin Of(string root, string file) =>
        new(PinFile.Of(root), File.Exists(file) ? File.ReadAllText(file) : "");

    /// <summary>The image with its digest; the image alone where nobody pinned it.</summary>
    public string Use(string image) =>
        (pins.DigestOf(image) ?? Present(image)) is { } digest ? $"{image}@{digest}" : image;

    private string? Present(string image)
    {
        var use = Regex.Match(
            present,
            $"image: {Regex.Escape(image)}@(?<digest>sha256:[0-9a-f]{{64}})\\s",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        return use.Success ? use.Groups["digest"].Value : null;
    }
}
