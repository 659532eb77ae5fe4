using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Images;

namespace Fairlead.Sandbox.Registry;

/// <summary>Manifests, tags and referrers of repositories.</summary>
internal sealed class ManifestStore(RegistryFolder folder, BlobStore blobs)
{
    private readonly Lock _writing = new();

    // What was found whole is not looked through again while this process runs.
    private readonly ConcurrentDictionary<(string, Digest), bool> _whole = [];

    /// <summary>By digest or tag; null when the repository has none such that is whole.</summary>
    public FoundManifest? Find(string repository, string reference)
    {
        var digest =
            Digest.TryParse(reference, out var parsed) ? parsed
            : RegistryNames.IsTag(reference) ? DigestOf(repository, reference)
            : null;
        return
            digest is { } found
            && ReadOrNull(folder.Manifest(repository, found)) is { } mediaType
            && IsWhole(repository, found, mediaType)
            ? new(found, mediaType, folder.Content(found))
            : null;
    }

    /// <summary>Keeps a manifest. Content comes first and the tag last, so that a kill leaves nothing that points nowhere.</summary>
    public void Put(string repository, string? tag, PushedManifest manifest)
    {
        lock (_writing)
        {
            CheckReferences(repository, manifest);
            folder.Keep(manifest.Content, manifest.Digest);
            if (manifest.Subject is { } subject)
            {
                AtomicFile.Write(Referrer(repository, subject, manifest.Digest), Description(manifest));
            }

            AtomicFile.Write(folder.Manifest(repository, manifest.Digest), manifest.MediaType);
            _whole[(repository, manifest.Digest)] = true;
            if (tag is not null)
            {
                AtomicFile.Write(folder.Tag(repository, tag), manifest.Digest.ToString());
            }
        }
    }

    public bool DeleteTag(string repository, string tag)
    {
        lock (_writing)
        {
            var file = folder.Tag(repository, tag);
            var found = File.Exists(file);
            if (found)
            {
                File.Delete(file);
            }

            return found;
        }
    }

    public bool DeleteManifest(string repository, Digest digest)
    {
        lock (_writing)
        {
            var file = folder.Manifest(repository, digest);
            if (!File.Exists(file))
            {
                return false;
            }

            foreach (var tag in Tags(repository)!.Where(tag => DigestOf(repository, tag) == digest))
            {
                File.Delete(folder.Tag(repository, tag));
            }

            _whole.TryRemove((repository, digest), out _);
            if (PushedManifest.SubjectOf(blobs.Read(digest)) is { } subject)
            {
                File.Delete(Referrer(repository, subject, digest));
            }

            File.Delete(file);
            return true;
        }
    }

    /// <summary>In ordinal order; null when there is no such repository.</summary>
    public IReadOnlyList<string>? Tags(string repository)
    {
        if (!Directory.Exists(Path.Combine(folder.Of(repository), "_manifests")))
        {
            return null;
        }

        var tags = folder.Tags(repository);
        return Directory.Exists(tags)
            ?
            [
                .. Directory
                    .EnumerateFiles(tags)
                    .Select(file => Path.GetFileName(file))
                    .Where(RegistryNames.IsTag)
                    .Order(StringComparer.Ordinal),
            ]
            : [];
    }

    /// <summary>The descriptors of the manifests whose subject that is, whether or not the subject is there.</summary>
    public IReadOnlyList<JsonObject> Referrers(string repository, Digest subject)
    {
        var referrers = folder.Referrers(repository, subject);
        return Directory.Exists(referrers)
            ?
            [
                .. Directory
                    .EnumerateFiles(referrers)
                    .Where(file => !Path.GetFileName(file).StartsWith('.'))
                    .Order(StringComparer.Ordinal)
                    .Where(file => Find(repository, $"sha256:{Path.GetFileName(file)}") is not null)
                    .Select(ReadOrNull)
                    .OfType<string>()
                    .Select(text => JsonNode.Parse(text)!.AsObject()),
            ]
            : [];
    }

    public IReadOnlyList<string> Repositories() =>
        [
            .. new DirectoryInfo(folder.Repositories)
                .EnumerateDirectories("_manifests", SearchOption.AllDirectories)
                .Where(manifests => manifests.EnumerateFiles().Any())
                .Select(manifests =>
                    Path.GetRelativePath(folder.Repositories, manifests.Parent!.FullName).Replace('\\', '/')
                )
                .Order(StringComparer.Ordinal),
        ];

    // Whoever finds a manifest need not push what it names, so all of it must be there, as it was pushed.
    private bool IsWhole(string repository, Digest digest, string mediaType)
    {
        if (_whole.ContainsKey((repository, digest)))
        {
            return true;
        }

        if (!folder.HasIntact(digest) || Read(digest, mediaType) is not { } manifest)
        {
            return false;
        }

        var isWhole =
            manifest.Blobs.All(blob => blobs.Has(repository, blob))
            && manifest.Manifests.All(one => Find(repository, one.ToString()) is not null);
        if (isWhole)
        {
            Describe(repository, manifest);
            _whole[(repository, digest)] = true;
        }

        return isWhole;
    }

    private PushedManifest? Read(Digest digest, string mediaType)
    {
        try
        {
            return PushedManifest.Read(blobs.Read(digest), mediaType);
        }
        // The note of its media type is not what was written.
        catch (RegistryError)
        {
            return null;
        }
    }

    private void Describe(string repository, PushedManifest manifest)
    {
        if (
            manifest.Subject is { } subject
            && Referrer(repository, subject, manifest.Digest) is var file
            && ReadOrNull(file) != Description(manifest)
        )
        {
            AtomicFile.Write(file, Description(manifest));
        }
    }

    private static string Description(PushedManifest manifest) =>
        JsonSerializer.Serialize(manifest.Describe(), RegistryJson.Default.JsonObject);

    private void CheckReferences(string repository, PushedManifest manifest)
    {
        foreach (var digest in manifest.Blobs.Where(digest => !blobs.Has(repository, digest)))
        {
            throw RegistryError.ManifestBlobUnknown(digest.ToString());
        }

        foreach (var digest in manifest.Manifests.Where(digest => !File.Exists(folder.Manifest(repository, digest))))
        {
            throw RegistryError.ManifestBlobUnknown(digest.ToString());
        }
    }

    private Digest? DigestOf(string repository, string tag) =>
        Digest.TryParse(ReadOrNull(folder.Tag(repository, tag)), out var digest) ? digest : null;

    private string Referrer(string repository, Digest subject, Digest digest) =>
        Path.Combine(folder.Referrers(repository, subject), digest.Hex);

    // Deleted between looking and reading is the same as not there.
    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>A manifest of a repository.</summary>
internal sealed record FoundManifest(Digest Digest, string MediaType, string File);
