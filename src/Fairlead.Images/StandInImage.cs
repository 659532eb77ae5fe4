namespace Fairlead.Images;

/// <summary>Tiny deterministic images that take the place of real ones where no outside registry is reachable.</summary>
public sealed class StandInImage
{
    /// <summary>The label, <c>"true"</c> on every stand-in and on every image built on one.</summary>
    public const string Label = "dev.fairlead.stand-in";

    /// <summary>Stand-ins for the images that the sample application needs from outside.</summary>
    public static IReadOnlyList<StandInImage> All { get; } = [];

    /// <summary>The image it stands in for.</summary>
    public required ImageReference Reference { get; init; }

    /// <summary>Writes the image into <paramref name="layout"/> and returns its manifest.</summary>
    public Task<BuiltImage> BuildAsync(LayoutFolder layout, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
