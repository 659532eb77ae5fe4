using System.Net;

namespace Fairlead.Images.Registry;

public sealed partial class RegistryClient
{
    private static readonly string[] ManifestTypes =
    [
        MediaTypes.Manifest,
        MediaTypes.Index,
        MediaTypes.DockerManifest,
        MediaTypes.DockerManifestList,
    ];

    /// <summary>What a tag or digest points at; null where the registry has no such manifest.</summary>
    /// <exception cref="RegistryException">The registry cannot be reached, refuses, or must not be trusted.</exception>
    public async Task<Descriptor?> ResolveAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var request = ManifestRequest(reference, HttpMethod.Head, "look up the manifest");
        using var answer = await SendAsync(request, cancellationToken, HttpStatusCode.OK, HttpStatusCode.NotFound);
        if (answer.Status is HttpStatusCode.NotFound)
        {
            return null;
        }

        var headers = answer.Response.Content.Headers;
        if (
            !Digest.TryParse(answer.Header(ContentDigest), out var digest)
            || headers.ContentLength is not { } size
            || headers.ContentType?.MediaType is not { } mediaType
        )
        {
            // A registry may leave these headers out; then only the manifest itself can tell.
            return (await GetManifestAsync(reference, cancellationToken)).Descriptor;
        }

        return reference.Digest is { } asked && asked != digest
            ? throw NotAs(request, asked, digest.ToString())
            : new Descriptor
            {
                MediaType = mediaType,
                Digest = digest,
                Size = size,
            };
    }

    /// <summary>Reads a manifest or index and checks its digest.</summary>
    /// <exception cref="RegistryException">It is not there, or the registry fails or must not be trusted.</exception>
    public async Task<StoredManifest> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var request = ManifestRequest(reference, HttpMethod.Get, "read the manifest");
        using var answer = await SendAsync(request, cancellationToken, HttpStatusCode.OK);
        var content =
            await ReadBodyAsync(answer, options.LargestManifest)
            ?? throw RegistryFault.Untrustworthy(request, $"it sent more than {options.LargestManifest} bytes");
        var mediaType = answer.Response.Content.Headers.ContentType?.MediaType ?? MediaTypes.Manifest;
        var descriptor = Descriptor.Of(mediaType, content);
        var promised = Digest.TryParse(answer.Header(ContentDigest), out var header) ? header : (Digest?)null;
        return (reference.Digest ?? promised) is { } expected && expected != descriptor.Digest
            ? throw NotAs(request, expected, descriptor.Digest.ToString())
            : new StoredManifest(descriptor, content);
    }

    /// <summary>
    /// Stores a manifest or index under the reference's tag, or its digest where it has no tag. Everything it points
    /// at must be there before.
    /// </summary>
    /// <exception cref="RegistryException">The registry cannot be reached or refuses.</exception>
    public async Task PushManifestAsync(
        ImageReference reference,
        ReadOnlyMemory<byte> content,
        string mediaType,
        CancellationToken cancellationToken
    )
    {
        if (options.DryRun)
        {
            return;
        }

        var digest = Digest.Of(content.Span);
        var target = reference.Tag is null ? reference.At(digest) : reference with { Digest = null };
        var request = ManifestRequest(target, HttpMethod.Put, "store the manifest") with
        {
            Accept = [],
            Body = timer => new UploadContent(() => Open(content), content.Length, mediaType, timer),
        };
        using var answer = await SendAsync(request, cancellationToken, HttpStatusCode.Created);
        if (Digest.TryParse(answer.Header(ContentDigest), out var stored) && stored != digest)
        {
            throw NotAs(request, digest, $"it stored {stored}");
        }

        if (answer.Header("OCI-Subject") is null && MediaTypes.IsManifest(mediaType))
        {
            await ListAsReferrerAsync(reference, Descriptor.Of(mediaType, content.Span), content, cancellationToken);
        }
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> content) => new(content.ToArray(), writable: false);

    private static async Task<byte[]?> ReadBodyAsync(RegistryAnswer answer, int largest)
    {
        try
        {
            return await answer.ReadAsync(largest);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw RegistryFault.Unreachable(answer.Request, error);
        }
    }

    private RegistryRequest ManifestRequest(ImageReference reference, HttpMethod method, string purpose) =>
        new()
        {
            Purpose = $"{purpose} {reference.Selector}",
            Method = method,
            Registry = reference.Registry,
            Repository = reference.Repository,
            Address = _addresses.Of(reference.Registry, reference.Repository, "manifests/" + reference.Selector),
            Accept = ManifestTypes,
        };
}
