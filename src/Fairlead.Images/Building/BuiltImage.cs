namespace Fairlead.Images.Building;

/// <summary>An image that lies in a layout.</summary>
/// <param name="Manifest">Its manifest; the digest is the image's identity.</param>
/// <param name="Config">Its config.</param>
/// <param name="Layers">Its layers, the base's first.</param>
public sealed record BuiltImage(Descriptor Manifest, Descriptor Config, IReadOnlyList<Descriptor> Layers)
{
    /// <summary>Whether its process is root, as neither the application nor the base names a user.</summary>
    public bool RunsAsRoot { get; init; }
}
