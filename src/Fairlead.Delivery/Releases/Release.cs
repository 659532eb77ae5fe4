using System.Text.Json.Nodes;
using Fairlead.Environments.Files;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Releases;

/// <summary>One version of one app with everything it is made of: the unit that moves through the environments.</summary>
public sealed record Release
{
    /// <summary>The app, as <c>fairlead.yaml</c> names it.</summary>
    public required string App { get; init; }

    /// <summary>Version for people; what runs is told by the digests.</summary>
    public required string Version { get; init; }

    /// <summary>Where its source is.</summary>
    public required ReleaseSource Source { get; init; }

    /// <summary>The address of the CI run that made it, or <c>local</c>.</summary>
    public required string Run { get; init; }

    /// <summary>Path in the chart's values to the image that belongs there.</summary>
    public required IReadOnlyDictionary<string, ReleasedImage> Images { get; init; }

    /// <summary>The chart it is rendered with.</summary>
    public required ChartReference Chart { get; init; }

    /// <summary>Reads a <c>release.yaml</c>.</summary>
    /// <exception cref="DeliveryException">Lists every problem with its place.</exception>
    public static Release Read(string text, string source) => DeclaredFile.Read(() => ReleaseReader.Read(text, source));

    /// <summary>
    /// Whether both consist of the same images and the same chart: registry, repository and digest of each. Version, tag,
    /// source and run do not count: a build that changed nothing is no new release. The registry counts, as a cluster
    /// cannot pull from another one what has the same digest there.
    /// </summary>
    public bool HasSameContent(Release other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other)
            || (
                Chart.Location.At(Chart.Digest) == other.Chart.Location.At(other.Chart.Digest)
                && Images.Count == other.Images.Count
                && Images.All(image =>
                    other.Images.TryGetValue(image.Key, out var its) && its.Pulled == image.Value.Pulled
                )
            );
    }

    /// <summary>What an environment has once this release comes to it: its present one, where that has the same content.</summary>
    /// <param name="present">The environment's release of the app; null where it has none.</param>
    public Release Over(Release? present) => present is not null && HasSameContent(present) ? present : this;

    /// <summary>The text of its <c>release.yaml</c>.</summary>
    public string Write()
    {
        var images = Images
            .OrderBy(image => image.Key, StringComparer.Ordinal)
            .Select(image => KeyValuePair.Create<string, JsonNode?>(image.Key, image.Value.ToJson()));
        return YamlWriter.Write(
            new JsonObject
            {
                ["apiVersion"] = EnvironmentDeclaration.ApiVersion,
                ["kind"] = ReleaseDeclaration.Kind,
                ["app"] = App,
                ["version"] = Version,
                ["source"] = new JsonObject { ["repository"] = Source.Repository, ["commit"] = Source.Commit },
                ["run"] = Run,
                ["images"] = new JsonObject(images),
                ["chart"] = Chart.ToJson(),
            }
        );
    }
}
