using Fairlead.Images;

namespace Fairlead.Sandbox.Registry;

/// <summary>
/// Uploads under way: a file each, whose length is how far it has come, so that an upload can go on after a restart.
/// </summary>
internal sealed class UploadStore(RegistryFolder folder, BlobStore blobs)
{
    public string Begin(string repository)
    {
        var id = Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(FolderOf(id));
        File.WriteAllText(RepositoryOf(id), repository);
        File.WriteAllText(DataOf(id), "");
        return id;
    }

    /// <summary>How many bytes have arrived.</summary>
    /// <exception cref="RegistryError">The repository has no such upload.</exception>
    public long Length(string repository, string id)
    {
        Check(repository, id);
        return new FileInfo(DataOf(id)).Length;
    }

    /// <summary>Appends what the body has; when it breaks off, what came is kept to go on from.</summary>
    /// <param name="repository">The repository that the upload was begun for.</param>
    /// <param name="id">The upload.</param>
    /// <param name="start">Where the body belongs; null means at the end.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<long> AppendAsync(
        string repository,
        string id,
        long? start,
        Stream body,
        CancellationToken cancellationToken
    )
    {
        Check(repository, id);
        await using var file = OpenAlone(DataOf(id));
        if (start is { } expected && expected != file.Length)
        {
            throw new UploadRangeError(file.Length);
        }

        file.Seek(0, SeekOrigin.End);
        await body.CopyToAsync(file, cancellationToken);
        return file.Length;
    }

    /// <summary>Makes a blob of the upload if its content has that digest; else the upload is thrown away.</summary>
    public async Task FinishAsync(string repository, string id, Digest digest, CancellationToken cancellationToken)
    {
        Check(repository, id);
        Digest actual;
        await using (var file = OpenAlone(DataOf(id)))
        {
            actual = await Digest.OfAsync(file, cancellationToken);
        }

        if (actual != digest)
        {
            Delete(id);
            throw RegistryError.DigestInvalid($"The content has the digest {actual}, not {digest}.");
        }

        blobs.Add(repository, digest, DataOf(id));
        Delete(id);
    }

    public void Cancel(string repository, string id)
    {
        Check(repository, id);
        Delete(id);
    }

    public void DeleteOlderThan(DateTimeOffset moment)
    {
        foreach (var upload in new DirectoryInfo(folder.Uploads).EnumerateDirectories())
        {
            if (upload.LastWriteTimeUtc < moment.UtcDateTime)
            {
                upload.Delete(recursive: true);
            }
        }
    }

    private static FileStream OpenAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (FileLock.IsHeldByAnother(error))
        {
            throw RegistryError.UploadInvalid("Another request is writing to this upload.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RegistryError.UploadUnknown();
        }
    }

    private void Check(string repository, string id)
    {
        var known = Guid.TryParseExact(id, "N", out _) && File.Exists(RepositoryOf(id)) && File.Exists(DataOf(id));
        if (!known || File.ReadAllText(RepositoryOf(id)) != repository)
        {
            throw RegistryError.UploadUnknown();
        }
    }

    private void Delete(string id) => Directory.Delete(FolderOf(id), recursive: true);

    private string FolderOf(string id) => Path.Combine(folder.Uploads, id);

    private string RepositoryOf(string id) => Path.Combine(FolderOf(id), "repository");

    private string DataOf(string id) => Path.Combine(FolderOf(id), "data");
}

/// <summary>A chunk does not begin where the upload ends.</summary>
internal sealed class UploadRangeError(long length) : Exception
{
    public long Length => length;
}
