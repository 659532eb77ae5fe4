using System.Globalization;

namespace Fairlead.Kubernetes.Objects;

/// <summary>Versions of objects and lists, which an API server counts.</summary>
/// <remarks>
/// Source: Kubernetes API concepts, "Resource versions": comparable as numbers since 1.35, and in fact before.
/// </remarks>
public static class ResourceVersions
{
    /// <summary>A version as a number; null where it is none, so that nothing can be said of its order.</summary>
    /// <param name="version">The version as it is sent; may be null.</param>
    public static ulong? Number(string? version) =>
        ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
