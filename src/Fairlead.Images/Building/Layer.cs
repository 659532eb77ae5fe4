namespace Fairlead.Images.Building;

/// <summary>A layer that lies in a layout.</summary>
/// <param name="Descriptor">Its compressed form.</param>
/// <param name="DiffId">Digest of the archive before compression, as the config lists it.</param>
/// <param name="CreatedBy">What the image's history says about it.</param>
internal sealed record Layer(Descriptor Descriptor, Digest DiffId, string CreatedBy)
{
    public static async Task<Layer> WriteAsync(
        LayoutFolder layout,
        string createdBy,
        string root,
        IReadOnlyList<PublishedFile> files,
        CancellationToken cancellationToken
    )
    {
        Digest diffId = default;
        var descriptor = await layout.WriteAsync(
            MediaTypes.LayerGzip,
            async (stream, token) =>
            {
                await using var gzip = new SteadyGzip(stream);
                await using var archive = new HashingStream(gzip);
                await LayerArchive.WriteAsync(archive, root, files, token);
                diffId = archive.Digest;
            },
            cancellationToken
        );
        return new Layer(descriptor, diffId, createdBy);
    }
}
