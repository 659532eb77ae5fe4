namespace Fairlead.Images;

/// <summary>
/// An OCI image layout on disk, addressed by content. Writes are atomic, so that a killed process leaves nothing half
/// written under a content's name and two processes may use one folder.
/// </summary>
/// <remarks>Source: OCI image-spec v1.1.1, image-layout.md.</remarks>
public sealed class LayoutFolder(string path)
{
    private const string RefName = "org.opencontainers.image.ref.name";
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    private string IndexPath => Path.Combine(FullPath, "index.json");

    /// <summary>Whether the layout holds the content.</summary>
    public bool Has(Digest digest) => File.Exists(PathOf(digest));

    /// <summary>Whether the layout holds the content with the bytes that its name promises, which reads all of it.</summary>
    public bool HasIntact(Digest digest)
    {
        try
        {
            using var stream = File.OpenRead(PathOf(digest));
            return Digest.Of(stream) == digest;
        }
        catch (Exception error)
            when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Opens content for reading.</summary>
    /// <exception cref="FileNotFoundException">The layout does not hold it.</exception>
    public Stream OpenRead(Digest digest)
    {
        var file = PathOf(digest);
        return File.Exists(file)
            ? File.OpenRead(file)
            : throw new FileNotFoundException(
                $"The image layout {FullPath} has no content {digest}: build or pull the image again.",
                file
            ).Refused(Refusals.LostContent);
    }

    /// <summary>Reads content wholly and checks its digest; meant for manifests and configs.</summary>
    /// <exception cref="FileNotFoundException">The layout does not hold it.</exception>
    /// <exception cref="InvalidDataException">The file was changed by somebody else.</exception>
    public async Task<byte[]> ReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        await using var stream = OpenRead(digest);
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, cancellationToken);
        return Digest.Of(content) == digest
            ? content
            : throw new InvalidDataException(
                $"The file {PathOf(digest)} has other content than its name says: delete it and build or pull the image again."
            ).Refused(Refusals.LostContent);
    }

    /// <summary>Stores content and describes it; storing it again is harmless.</summary>
    public Task<Descriptor> WriteAsync(
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellationToken
    ) => WriteAsync(mediaType, (stream, token) => stream.WriteAsync(content, token).AsTask(), cancellationToken);

    /// <summary>Stores what <paramref name="write"/> writes and describes it; nothing is stored when it throws.</summary>
    public async Task<Descriptor> WriteAsync(
        string mediaType,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken
    )
    {
        var partial = PartialPath();
        try
        {
            Descriptor descriptor;
            await using (var file = File.Create(partial))
            await using (var hashing = new HashingStream(file))
            {
                await write(hashing, cancellationToken);
                descriptor = hashing.Describe(mediaType);
            }

            Keep(partial, descriptor);
            return descriptor;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Names a manifest in index.json, replacing the manifest that had the name.</summary>
    public async Task SetAsync(string name, Descriptor manifest, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(FullPath);
        await using var held = await LockAsync(cancellationToken);
        var named = manifest with
        {
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal) { [RefName] = name },
        };
        var manifests = (await ReadIndexAsync(cancellationToken))
            .Where(entry => !HasName(entry, name))
            .Append(named)
            .OrderBy(NameOf, StringComparer.Ordinal);
        var index = new ImageIndex { MediaType = MediaTypes.Index, Manifests = [.. manifests] };
        AtomicFile.Write(Path.Combine(FullPath, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        AtomicFile.Write(IndexPath, index.ToBytes());
    }

    /// <summary>The manifest of a name; null where there is none.</summary>
    public async Task<Descriptor?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await ReadIndexAsync(cancellationToken)).FirstOrDefault(entry => HasName(entry, name));

    private static string NameOf(Descriptor entry) => entry.Annotations.GetValueOrDefault(RefName, "");

    private static bool HasName(Descriptor entry, string name) => NameOf(entry) == name;

    private string PathOf(Digest digest) => Path.Combine(FullPath, "blobs", "sha256", digest.Hex);

    private string PartialPath()
    {
        var folder = Path.Combine(FullPath, "partial");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Guid.NewGuid().ToString("N"));
    }

    private void Keep(string partial, Descriptor descriptor)
    {
        // A file of the right name and length may still have been damaged.
        if (HasIntact(descriptor.Digest))
        {
            return;
        }

        AtomicFile.Move(partial, PathOf(descriptor.Digest));
    }

    private async Task<IReadOnlyList<Descriptor>> ReadIndexAsync(CancellationToken cancellationToken) =>
        File.Exists(IndexPath)
            ? ImageIndex.Parse(await File.ReadAllBytesAsync(IndexPath, cancellationToken)).Manifests
            : [];

    // Another process needs it for milliseconds.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(FullPath, "index.lock");
        return await FileLock.TakeAsync(file, LockPatience, TimeProvider.System, cancellationToken)
            ?? throw new IOException(
                $"Another process has held {file} for {LockPatience.TotalSeconds:0} seconds: end it, and try again."
            ).Refused(Refusals.LayoutInUse);
    }
}
