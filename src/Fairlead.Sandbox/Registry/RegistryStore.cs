using Fairlead.Images;

namespace Fairlead.Sandbox.Registry;

/// <summary>
/// What the registry holds, by repository name without a host, so that one registry can stand in for all. Everything is a
/// file, and nothing is read before it is asked for.
/// </summary>
public sealed class RegistryStore
{
    private static readonly TimeSpan UploadLife = TimeSpan.FromDays(1);
    private readonly RegistryFolder _folder;

    private RegistryStore(string folder)
    {
        _folder = new RegistryFolder(folder);
        Blobs = new BlobStore(_folder);
        Uploads = new UploadStore(_folder, Blobs);
        Manifests = new ManifestStore(_folder, Blobs);
    }

    /// <summary>The names of all repositories with a manifest, in ordinal order.</summary>
    public IReadOnlyList<string> Repositories => Manifests.Repositories();

    internal BlobStore Blobs { get; }

    internal UploadStore Uploads { get; }

    internal ManifestStore Manifests { get; }

    /// <summary>
    /// Whether an image, as a pod names it, can be pulled: by its digest where it has one, else by its tag or
    /// <c>latest</c>. The host does not matter.
    /// </summary>
    public bool HasImage(string image) =>
        ImageReference.TryParse(image, out var reference)
        && RegistryNames.IsRepository(reference.Repository)
        && Manifests.Find(reference.Repository, reference.Selector) is not null;

    /// <summary>The digest that a tag points to; null when there is no such repository or tag.</summary>
    public Digest? Resolve(string repository, string tag) =>
        RegistryNames.IsRepository(repository) ? Manifests.Find(repository, tag)?.Digest : null;

    /// <summary>The tags of a repository, in ordinal order.</summary>
    public IReadOnlyList<string> Tags(string repository) =>
        RegistryNames.IsRepository(repository) ? Manifests.Tags(repository) ?? [] : [];

    internal static RegistryStore Open(string folder, TimeProvider time)
    {
        var store = new RegistryStore(folder);
        foreach (var left in Directory.EnumerateFiles(store._folder.Temporary))
        {
            File.Delete(left);
        }

        store.Uploads.DeleteOlderThan(time.GetUtcNow() - UploadLife);
        return store;
    }
}
