namespace Fairlead.Images;

/// <summary>An OCI image layout on disk, addressed by content.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, image-layout.md.</remarks>
public sealed class LayoutFolder(string path)
{
    /// <summary>The folder's full path.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Whether the layout holds the content.</summary>
    public bool Has(Digest digest) => throw new NotImplementedException();

    /// <summary>Opens content for reading.</summary>
    public Stream OpenRead(Digest digest) => throw new NotImplementedException();

    /// <summary>Reads content wholly and checks its digest.</summary>
    public Task<byte[]> ReadAsync(Digest digest, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Stores content.</summary>
    public Task<Descriptor> WriteAsync(
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Stores what <paramref name="write"/> writes.</summary>
    public Task<Descriptor> WriteAsync(
        string mediaType,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Names a manifest in index.json, replacing the manifest that had the name.</summary>
    public Task SetAsync(string name, Descriptor manifest, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The manifest of a name; null where there is none.</summary>
    public Task<Descriptor?> FindAsync(string name, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
