using System.Text.RegularExpressions;

namespace Fairlead;

/// <summary>What is given as <c>--cache</c>: a registry's address with its scheme, or else a folder.</summary>
/// <remarks>Compiled into the engine, which has the folder, and into the delivery, which has the registry.</remarks>
internal static partial class CachePlaces
{
    /// <summary>Whether an address is given, of whatever scheme.</summary>
    public static bool IsAddress(string text) => text.Contains("://");

    /// <summary>Whether it reads as a registry's address without its scheme, and no folder is of that name.</summary>
    /// <param name="text">What is given.</param>
    /// <param name="folder">Full path of the folder that relative paths start from.</param>
    public static bool LacksScheme(string text, string folder) =>
        RegistryPattern().IsMatch(text) && !Directory.Exists(Path.Combine(folder, text));

    /// <summary>Says so.</summary>
    public static string Refusal(string text) =>
        $"--cache {text} reads as a registry's address, and would be taken for a folder. Write oci://{text}, or ./{text} for a folder.";

    // A name with a dot and letters after the last one, or four numbers, or any name with a port; then a path.
    [GeneratedRegex(
        @"\A([a-z0-9]([a-z0-9-]*\.)+[a-z]{2,}|[0-9]+(\.[0-9]+){3}|([a-z0-9-]+\.)*[a-z0-9-]+:[0-9]+)(:[0-9]+)?/.",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex RegistryPattern();
}
