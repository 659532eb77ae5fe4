namespace Fairlead.Images;

/// <summary>What a push did.</summary>
/// <param name="Digest">The manifest's digest.</param>
/// <param name="LayersTotal">Layers of the image.</param>
/// <param name="LayersNew">Layers the repository did not hold before.</param>
/// <param name="ManifestNew">False where the tag already pointed at this manifest: nothing was written.</param>
public sealed record PushResult(Digest Digest, int LayersTotal, int LayersNew, bool ManifestNew);
