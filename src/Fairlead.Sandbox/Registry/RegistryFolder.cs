using Fairlead.Images;
using Fairlead.Sandbox.Host;

namespace Fairlead.Sandbox.Registry;

/// <summary>
/// Where things lie: content once in <c>blobs</c>, and for each repository small files that say what it holds. Parts of a
/// repository's name never start with an underscore, so that those folders cannot be mistaken for repositories.
/// </summary>
internal sealed class RegistryFolder(string root)
{
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

    /// <summary>Moves finished content to its place; content of that digest may be there already.</summary>
    public void Keep(string finished, Digest digest)
    {
        var place = Content(digest);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(finished, place, overwrite: true);
    }

    public void Keep(ReadOnlySpan<byte> content, Digest digest)
    {
        if (!File.Exists(Content(digest)))
        {
            AtomicFile.Write(Content(digest), content);
        }
    }
}
