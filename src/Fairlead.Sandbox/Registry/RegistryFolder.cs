using System.Collections.Concurrent;
using Fairlead.Images;

namespace Fairlead.Sandbox.Registry;

/// <summary>
/// Where things lie: content once in <c>blobs</c>, and for each repository small files that say what it holds. Parts of a
/// repository's name never start with an underscore, so that those folders cannot be mistaken for repositories.
/// </summary>
internal sealed class RegistryFolder(string root)
{
    // What was found as it should be is not read again while this process runs.
    private readonly ConcurrentDictionary<Digest, bool> _intact = [];

    public string Temporary { get; } = Directory.CreateDirectory(Path.Combine(root, "temporary")).FullName;

    public string Uploads { get; } = Directory.CreateDirectory(Path.Combine(root, "uploads")).FullName;

    public string Repositories { get; } = Directory.CreateDirectory(Path.Combine(root, "repositories")).FullName;

    public string Content(Digest digest) => Path.Combine(root, "blobs", "sha256", digest.Hex[..2], digest.Hex);

    public string Blob(string repository, Digest digest) => Path.Combine(Of(repository), "_blobs", digest.Hex);

    /// <summary>A file with the manifest's media type.</summary>
    public string Manifest(string repository, Digest digest) => Path.Combine(Of(repository), "_manifests", digest.Hex);

    /// <summary>A file with the digest the tag points to.</summary>
    public string Tag(string repository, string tag) => Path.Combine(Tags(repository), tag);

    public string Tags(string repository) => Path.Combine(Of(repository), "_tags");

    /// <summary>A folder with a file, the descriptor, for each manifest that has that subject.</summary>
    public string Referrers(string repository, Digest subject) =>
        Path.Combine(Of(repository), "_referrers", subject.Hex);

    public string Of(string repository) =>
        Path.Combine(Repositories, repository.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>
    /// Whether there is content with the bytes that its digest promises. What has others is of no use to anybody, so that
    /// it counts as missing, and is pushed again.
    /// </summary>
    public bool HasIntact(Digest digest) =>
        File.Exists(Content(digest)) && (_intact.ContainsKey(digest) || Look(digest));

    /// <summary>Moves finished content to its place; content of that digest may be there already.</summary>
    public void Keep(string finished, Digest digest)
    {
        AtomicFile.Move(finished, Content(digest));
        _intact[digest] = true;
    }

    public void Keep(ReadOnlySpan<byte> content, Digest digest)
    {
        if (!HasIntact(digest))
        {
            AtomicFile.Write(Content(digest), content);
            _intact[digest] = true;
        }
    }

    private bool Look(Digest digest)
    {
        try
        {
            using var stream = File.OpenRead(Content(digest));
            var isIntact = Digest.Of(stream) == digest;
            if (isIntact)
            {
                _intact[digest] = true;
            }

            return isIntact;
        }
        // Deleted meanwhile, or closed to reading.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
