using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Images;

/// <summary>
/// Takes an image over from a folder with an OCI layout that another tool wrote, such as <c>docker buildx build --output
/// type=oci,tar=false</c>, <c>buildah push oci:</c> or <c>skopeo copy</c>. Nothing of it is believed: every part must
/// have the size and digest that it is named by.
/// </summary>
/// <remarks>Source: OCI image-spec v1.1.1, image-layout.md.</remarks>
public static class LayoutImport
{
    private const string VersionLabel = "org.opencontainers.image.version";
    private const long LargestDocument = 4 * 1024 * 1024;

    // An index of images may stand in an index.
    private const int Deepest = 3;

    /// <summary>Copies the image and all that it names into a layout.</summary>
    /// <param name="folder">Full path of the other tool's folder.</param>
    /// <param name="target">The layout to copy into.</param>
    /// <exception cref="InvalidDataException">It is no layout, has several images, lacks a part, or a part is not what it is named.</exception>
    public static async Task<ImportedImage> RunAsync(
        string folder,
        LayoutFolder target,
        CancellationToken cancellationToken
    )
    {
        var source = new LayoutFolder(folder);
        var root = await RootAsync(folder, source, target, cancellationToken);
        var seen = new HashSet<Digest>();
        var found = new List<ImageManifest>();
        await CopyTreeAsync(folder, source, target, root, Deepest, seen, found, cancellationToken);
        var first = found.Count > 0 ? found[0] : throw Fault(folder, "holds no image");
        return new ImportedImage(
            root,
            first.Layers.Count,
            VersionOf(await target.ReadAsync(first.Config.Digest, cancellationToken))
        );
    }

    private static async Task<Descriptor> RootAsync(
        string folder,
        LayoutFolder source,
        LayoutFolder target,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists(Path.Combine(folder, "oci-layout")))
        {
            throw Fault(folder, "is no OCI layout, as it has no file oci-layout");
        }

        var file = new FileInfo(Path.Combine(folder, "index.json"));
        if (!file.Exists || file.Length > LargestDocument)
        {
            throw Fault(folder, "is no OCI layout, as it has no index.json of at most 4 MiB");
        }

        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var index = Parse(folder, "index.json", () => ImageIndex.Parse(content));
        switch (index.Manifests.Count)
        {
            case 0:
                throw Fault(folder, "holds no image");
            case 1:
                return index.Manifests[0] with { Annotations = AnnotationDictionary.Empty, Platform = null };
            default:
                // One image for several platforms, or several images.
                return index.Manifests.DistinctBy(entry => entry.Platform).Count() == index.Manifests.Count
                    ? await target.WriteAsync(
                        MediaTypes.Index,
                        (index with { MediaType = MediaTypes.Index }).ToBytes(),
                        cancellationToken
                    )
                    : throw Fault(
                        source.FullPath,
                        $"holds {index.Manifests.Count} images: let one lie in it, or one for each of several platforms"
                    );
        }
    }

    private static async Task CopyTreeAsync(
        string folder,
        LayoutFolder source,
        LayoutFolder target,
        Descriptor entry,
        int depth,
        HashSet<Digest> seen,
        List<ImageManifest> found,
        CancellationToken cancellationToken
    )
    {
        if (!seen.Add(entry.Digest))
        {
            return;
        }

        if (depth == 0 || entry.Size > LargestDocument)
        {
            throw Fault(folder, $"has a manifest {entry.Digest} that is too deep or too large to be one");
        }

        // What was made of index.json lies in the target only.
        if (!target.HasIntact(entry.Digest))
        {
            await CopyAsync(folder, source, target, entry, cancellationToken);
        }

        await using (var stored = target.OpenRead(entry.Digest))
        {
            if (stored.Length > LargestDocument)
            {
                throw Fault(folder, $"has a manifest {entry.Digest} that is too deep or too large to be one");
            }
        }

        var content = await target.ReadAsync(entry.Digest, cancellationToken);
        if (MediaTypes.IsIndex(entry.MediaType))
        {
            foreach (var child in Parse(folder, $"{entry.Digest}", () => ImageIndex.Parse(content)).Manifests)
            {
                await CopyTreeAsync(folder, source, target, child, depth - 1, seen, found, cancellationToken);
            }

            return;
        }

        var manifest = Parse(folder, $"{entry.Digest}", () => ImageManifest.Parse(content));
        foreach (var blob in manifest.Layers.Append(manifest.Config).DistinctBy(blob => blob.Digest))
        {
            await CopyAsync(folder, source, target, blob, cancellationToken);
        }

        found.Add(manifest);
    }

    private static async Task CopyAsync(
        string folder,
        LayoutFolder source,
        LayoutFolder target,
        Descriptor blob,
        CancellationToken cancellationToken
    )
    {
        var file = new FileInfo(Path.Combine(folder, "blobs", "sha256", blob.Digest.Hex));
        if (!file.Exists || file.LinkTarget is not null)
        {
            throw Fault(folder, $"lacks {blob.Digest}, which a manifest names, as a file of its own");
        }

        if (file.Length != blob.Size)
        {
            throw Fault(folder, $"has {file.Length} bytes of {blob.Digest}, where a manifest names {blob.Size}");
        }

        if (!target.HasIntact(blob.Digest))
        {
            if (!source.HasIntact(blob.Digest))
            {
                throw Fault(folder, $"has other content at {blob.Digest} than its name says");
            }

            var copied = await target.WriteAsync(
                blob.MediaType,
                async (stream, token) =>
                {
                    await using var content = file.OpenRead();
                    await content.CopyToAsync(stream, token);
                },
                cancellationToken
            );
            if (copied.Digest != blob.Digest)
            {
                throw Fault(folder, $"was written while it was read, at {blob.Digest}");
            }
        }
    }

    private static string? VersionOf(byte[] config)
    {
        try
        {
            return JsonNode.Parse(config)?["config"]?["Labels"]?[VersionLabel]?.ToString() is { Length: > 0 } version
                ? version
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static T Parse<T>(string folder, string part, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (FormatException error)
        {
            throw Fault(folder, $"has a damaged {part} ({error.Message.TrimEnd('.')})", error);
        }
    }

    private static InvalidDataException Fault(string folder, string what, Exception? cause = null) =>
        new InvalidDataException(
            $"The image layout {folder} {what}. Let the tool that makes it write it anew.",
            cause
        ).Refused(Refusals.ForeignLayout);
}

/// <summary>An image that another tool made, in a layout of ours.</summary>
/// <param name="Manifest">Its manifest, or the index of its platforms.</param>
/// <param name="Layers">How many layers the first of its platforms has.</param>
/// <param name="Version">What its label <c>org.opencontainers.image.version</c> says; null where it has none.</param>
public sealed record ImportedImage(Descriptor Manifest, int Layers, string? Version);
