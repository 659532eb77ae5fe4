namespace Fairlead.Images.Building;

/// <summary>
/// Puts a published application on a base image. Equal input gives equal bytes on every machine: nothing of the clock,
/// the folder's place, the files' own times, owners or the file system's order reaches the image.
/// </summary>
public static class ApplicationImage
{
    /// <summary>
    /// Writes up to two layers (files of packages, then the application's own), the config and the manifest into
    /// <paramref name="layout"/>.
    /// </summary>
    /// <exception cref="IOException">The publish folder is missing or is not as <c>dotnet publish</c> leaves it.</exception>
    /// <exception cref="InvalidDataException">The base image does not fit or is damaged.</exception>
    public static async Task<BuiltImage> BuildAsync(
        ApplicationImageOptions options,
        LayoutFolder layout,
        CancellationToken cancellationToken
    )
    {
        var files = StaticFiles.Dated(PublishedFile.In(options.PublishFolder), options.FileTimes);
        var below = await BaseImage.ReadAsync(options.BaseImage, options.Platform, layout, cancellationToken);
        RuntimeFit.Check(files, below.Config);
        var layers = await WriteLayersAsync(files, options.WorkingDirectory.Trim('/'), layout, cancellationToken);
        var settings = ImageConfig.Make(below.Config, options, StaticFiles.Newest(files), layers);
        var config = await layout.WriteAsync(MediaTypes.Config, OciJson.BytesOf(settings), cancellationToken);
        var manifest = new ImageManifest
        {
            MediaType = MediaTypes.Manifest,
            Config = config,
            Layers = [.. below.Layers, .. layers.Select(layer => layer.Descriptor)],
            Annotations = options.Annotations.Sorted(),
        };
        var stored = await layout.WriteAsync(MediaTypes.Manifest, manifest.ToBytes(), cancellationToken);
        return new BuiltImage(stored, config, manifest.Layers) { RunsAsRoot = ImageConfig.RunsAsRoot(settings) };
    }

    private static async Task<IReadOnlyList<Layer>> WriteLayersAsync(
        IReadOnlyList<PublishedFile> files,
        string root,
        LayoutFolder layout,
        CancellationToken cancellationToken
    )
    {
        var packaged = PackageFiles.Of(files);
        var layers = new List<Layer>();
        foreach (var part in files.ToLookup(file => packaged.Contains(file.Path)).OrderByDescending(part => part.Key))
        {
            var createdBy = part.Key ? "fairlead: dependencies" : "fairlead: application";
            layers.Add(await Layer.WriteAsync(layout, createdBy, root, [.. part], cancellationToken));
        }

        return layers;
    }
}
