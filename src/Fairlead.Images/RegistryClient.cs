namespace Fairlead.Images;

/// <summary>Speaks to OCI registries: token authentication, redirects, retries; every byte read is checked.</summary>
/// <remarks>Source: OCI distribution-spec v1.1.</remarks>
public sealed class RegistryClient(RegistryOptions options) : IDisposable
{
    /// <summary>What a tag or digest points at; null where the registry has no such manifest.</summary>
    public Task<Descriptor?> ResolveAsync(ImageReference reference, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Reads a manifest or index and checks its digest.</summary>
    public Task<StoredManifest> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Whether a repository holds a blob.</summary>
    public Task<bool> HasBlobAsync(
        string registry,
        string repository,
        Digest digest,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Copies a blob to <paramref name="target"/>, never more than its size, and checks its digest.</summary>
    public Task PullBlobAsync(
        string registry,
        string repository,
        Descriptor blob,
        Stream target,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Uploads a blob; false where the repository had it.</summary>
    public Task<bool> PushBlobAsync(
        string registry,
        string repository,
        Descriptor blob,
        Func<Stream> open,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Takes a blob over from another repository of the registry; false where the registry will not.</summary>
    public Task<bool> MountBlobAsync(
        string registry,
        string repository,
        Digest digest,
        string fromRepository,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Stores a manifest or index under the reference's tag, or its digest where it has no tag.</summary>
    public Task PushManifestAsync(
        ImageReference reference,
        ReadOnlyMemory<byte> content,
        string mediaType,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>The manifests whose subject is <paramref name="subject"/>, such as signatures.</summary>
    public Task<IReadOnlyList<Descriptor>> GetReferrersAsync(
        string registry,
        string repository,
        Digest subject,
        string? artifactType,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <inheritdoc />
    public void Dispose() => _ = options;
}
