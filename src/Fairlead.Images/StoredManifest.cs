namespace Fairlead.Images;

/// <summary>A manifest as a registry or a layout holds it.</summary>
/// <param name="Descriptor">Its media type, digest and size.</param>
/// <param name="Content">Its exact bytes.</param>
public sealed record StoredManifest(Descriptor Descriptor, ReadOnlyMemory<byte> Content);
