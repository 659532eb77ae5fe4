using System.Text.RegularExpressions;
using Fairlead.Images;

namespace Fairlead.Sandbox.Registry;

/// <summary>What may be a repository, a tag or a digest; everything that becomes part of a path passes here.</summary>
/// <remarks>Source: OCI distribution-spec v1.1.1, "Pulling manifests".</remarks>
internal static partial class RegistryNames
{
    private const int LongestRepository = 255;

    public static bool IsRepository(string name) =>
        name.Length <= LongestRepository && RepositoryPattern().IsMatch(name);

    public static bool IsTag(string tag) => TagPattern().IsMatch(tag);

    /// <summary>Reads a digest.</summary>
    /// <exception cref="RegistryError">It is none that this registry keeps.</exception>
    public static Digest Digest(string text) =>
        Images.Digest.TryParse(text, out var digest)
            ? digest
            : throw RegistryError.DigestInvalid($"'{text}' is not sha256: and 64 lower-case hexadecimal digits.");

    [GeneratedRegex(
        @"\A[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex RepositoryPattern();

    [GeneratedRegex(@"\A[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z", RegexOptions.None, 1000)]
    private static partial Regex TagPattern();
}
