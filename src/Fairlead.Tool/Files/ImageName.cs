using System.Text.RegularExpressions;

namespace Fairlead.Tool.Files;

/// <summary>Names of image repositories.</summary>
/// <remarks>Source: OCI distribution-spec v1.1.1, "Pulling manifests".</remarks>
internal static partial class ImageName
{
    /// <summary>Whether a registry takes the name.</summary>
    public static bool IsOne(string name) => Name().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
