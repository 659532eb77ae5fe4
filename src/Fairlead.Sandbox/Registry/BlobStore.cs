using Fairlead.Images;

namespace Fairlead.Sandbox.Registry;

/// <summary>Blobs of repositories. The content is kept once; a repository has it when it has a file for it.</summary>
internal sealed class BlobStore(RegistryFolder folder)
{
    /// <summary>Whether the repository has the blob, with the bytes that its digest promises.</summary>
    public bool Has(string repository, Digest digest) => IsNamed(repository, digest) && folder.HasIntact(digest);

    /// <summary>The file with the content; null when the repository lacks the blob.</summary>
    public string? Find(string repository, Digest digest) => Has(repository, digest) ? folder.Content(digest) : null;

    public byte[] Read(Digest digest) => File.ReadAllBytes(folder.Content(digest));

    /// <summary>Takes over a finished file.</summary>
    public void Add(string repository, Digest digest, string file)
    {
        folder.Keep(file, digest);
        Link(repository, digest);
    }

    public bool TryMount(string repository, Digest digest, string from)
    {
        var found = Find(from, digest) is not null;
        if (found)
        {
            Link(repository, digest);
        }

        return found;
    }

    public bool Delete(string repository, Digest digest)
    {
        var found = IsNamed(repository, digest);
        if (found)
        {
            File.Delete(folder.Blob(repository, digest));
        }

        return found;
    }

    private bool IsNamed(string repository, Digest digest) => File.Exists(folder.Blob(repository, digest));

    private void Link(string repository, Digest digest) => AtomicFile.Write(folder.Blob(repository, digest), "");
}
