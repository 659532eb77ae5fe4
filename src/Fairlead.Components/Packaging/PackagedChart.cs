using Fairlead.Images;

namespace Fairlead.Components.Packaging;

/// <summary>A chart as it is pushed: its archive and the artifact around it.</summary>
/// <param name="Name">The chart's name.</param>
/// <param name="Version">The chart's version.</param>
/// <param name="AppVersion">Version of what the chart runs; the chart's own where it names none.</param>
/// <param name="Archive">The <c>.tgz</c>; equal sources give equal bytes.</param>
/// <param name="Artifact">What the registry stores.</param>
internal sealed record PackagedChart(string Name, string Version, string AppVersion, byte[] Archive, Artifact Artifact)
{
    /// <summary>The apps that it is packed for; none for a chart of the source repository, which apps name.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>Digest of the artifact's manifest, which a release pins.</summary>
    public Digest Digest { get; } = Artifact.ToManifest().Descriptor.Digest;

    /// <summary>
    /// The tags it is pushed as: the version, which <c>helm pull</c> asks for and which moves when a chart changes
    /// without a new version, and one that names the content and never moves.
    /// </summary>
    public IReadOnlyList<string> Tags => [Tag(Version), $"{Tag(Version)}-{Digest.Hex[..12]}"];

    /// <summary>An image that the chart takes from others: its appVersion is the tag, for the chart says what it runs.</summary>
    /// <param name="repository">Host and repository.</param>
    public ImageReference OutsideImage(string repository) => ImageReference.Parse($"{repository}:{AppVersion}");

    // Helm's rule for versions with build metadata: a tag may hold no plus sign.
    internal static string Tag(string version) => version.Replace('+', '_');
}
