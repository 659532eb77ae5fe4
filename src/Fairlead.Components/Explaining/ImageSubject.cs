using Fairlead.Delivery;
using Fairlead.Images;

namespace Fairlead.Components.Explaining;

/// <summary>An image that somebody asks about: by its digest, whole or as the build prints it, or by its service's name.</summary>
/// <param name="Text">As it was given.</param>
/// <param name="Hex">The digest's hexadecimal digits, or their beginning; empty for a name.</param>
internal sealed record ImageSubject(string Text, string Hex)
{
    private const string Algorithm = "sha256:";
    private const int FewestDigits = 7;

    /// <summary>The whole digest; null for a beginning or a name.</summary>
    public Digest? Digest => Fairlead.Images.Digest.TryParse(Algorithm + Hex, out var digest) ? digest : null;

    /// <summary>Whether a digest is given, or its beginning.</summary>
    public bool IsDigest => Hex.Length > 0;

    /// <summary>Reads <c>sha256:...</c>, with or without a repository before it, or a name.</summary>
    /// <exception cref="DeliveryException">It has a digest that is none.</exception>
    public static ImageSubject Parse(string text)
    {
        var at = text.LastIndexOf(Algorithm, StringComparison.Ordinal);
        if (at < 0)
        {
            return new ImageSubject(text, "");
        }

        var hex = text[(at + Algorithm.Length)..];
        return hex.Length is >= FewestDigits and <= 64 && hex.All(char.IsAsciiHexDigitLower)
            ? new ImageSubject(text, hex)
            : throw new DeliveryException(
                Refusals.InvalidDigest,
                $"\"{text}\" has no digest: \"sha256:\" and the {FewestDigits} to 64 first lower-case hex digits are expected."
            );
    }

    /// <summary>Whether a digest is meant.</summary>
    public bool Is(Digest digest) => IsDigest && digest.Hex.StartsWith(Hex, StringComparison.Ordinal);

    /// <summary>Whether the image of a release is meant by its name: its repository's last part, or all of it.</summary>
    public bool IsRepository(ImageReference reference) =>
        reference.Repository == Text || reference.Repository.EndsWith("/" + Text, StringComparison.Ordinal);
}
