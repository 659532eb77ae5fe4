using System.Text.Json.Nodes;
using Fairlead.Images;

namespace Fairlead.Delivery.Releases;

/// <summary>A chart in a registry.</summary>
/// <param name="Location">Registry and repository, without tag and digest.</param>
/// <param name="Version">Version of the chart, for people.</param>
/// <param name="Digest">Digest of the chart's manifest in the registry.</param>
public sealed record ChartReference(ImageReference Location, string Version, Digest Digest)
{
    internal const string Scheme = "oci://";

    /// <summary>Takes an <c>oci://host/path</c> address apart.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static ChartReference Of(string address, string version, Digest digest) =>
        address.StartsWith(Scheme, StringComparison.Ordinal)
        && ImageReference.TryParse(address[Scheme.Length..], out var location)
        && location is { Tag: null, Digest: null }
            ? new ChartReference(location, version, digest)
            : throw new FormatException(
                $"\"{address}\" is not the address of a chart, such as oci://registry.example/charts/web."
            );

    /// <summary>The address with digest, as <c>helm pull</c> takes it.</summary>
    public override string ToString() => $"{Scheme}{Location.Name}@{Digest}";

    internal JsonObject ToJson() =>
        new()
        {
            ["reference"] = Scheme + Location.Name,
            ["version"] = Version,
            ["digest"] = Digest.ToString(),
        };
}
