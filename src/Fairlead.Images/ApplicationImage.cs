namespace Fairlead.Images;

/// <summary>Puts a published application on a base image; equal input gives equal bytes on every machine.</summary>
public static class ApplicationImage
{
    /// <summary>Writes the layers, the config and the manifest into <paramref name="layout"/>.</summary>
    public static Task<BuiltImage> BuildAsync(
        ApplicationImageOptions options,
        LayoutFolder layout,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();
}
