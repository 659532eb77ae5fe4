using System.Net;

namespace Fairlead.Images.Registry;

public sealed partial class RegistryClient
{
    private const string Octets = "application/octet-stream";

    /// <summary>Where the registry of a host in names of images answers.</summary>
    public Uri AddressOf(string registry) => new RegistryAddress(options).Root(registry);

    /// <summary>Whether a repository holds a blob.</summary>
    /// <exception cref="RegistryException">The registry cannot be reached or refuses.</exception>
    public async Task<bool> HasBlobAsync(
        string registry,
        string repository,
        Digest digest,
        CancellationToken cancellationToken
    )
    {
        var request = BlobRequest(registry, repository, digest, HttpMethod.Head, "look up the blob");
        using var answer = await SendAsync(request, cancellationToken, HttpStatusCode.OK, HttpStatusCode.NotFound);
        return answer.Status is HttpStatusCode.OK;
    }

    /// <summary>
    /// Copies a blob to <paramref name="target"/>, never more than its size, and checks its digest. A broken transfer
    /// goes on where it stopped. What was written is to be thrown away when this throws.
    /// </summary>
    /// <exception cref="RegistryException">It is not there, or the registry fails or must not be trusted.</exception>
    public async Task PullBlobAsync(
        string registry,
        string repository,
        Descriptor blob,
        Stream target,
        CancellationToken cancellationToken
    )
    {
        var request = BlobRequest(registry, repository, blob.Digest, HttpMethod.Get, "read the blob");
        await using var checkedTarget = new HashingStream(target);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await PullRestAsync(request, blob, checkedTarget, cancellationToken);
                break;
            }
            catch (Exception error) when (error is IOException or HttpRequestException)
            {
                if (attempt >= options.Attempts)
                {
                    throw RegistryFault.Unreachable(request, error);
                }

                await _transport.WaitAsync(attempt, cancellationToken);
            }
        }

        if (checkedTarget.Length != blob.Size || checkedTarget.Digest != blob.Digest)
        {
            throw NotAs(request, blob.Digest, $"{checkedTarget.Length} bytes with {checkedTarget.Digest}");
        }
    }

    /// <summary>Uploads a blob; false where the repository had it.</summary>
    /// <param name="registry">Registry host.</param>
    /// <param name="repository">Repository within the registry.</param>
    /// <param name="blob">Digest and size of the content.</param>
    /// <param name="open">Opens the content from its start; called again when a try fails.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <exception cref="RegistryException">The registry cannot be reached or refuses.</exception>
    public async Task<bool> PushBlobAsync(
        string registry,
        string repository,
        Descriptor blob,
        Func<Stream> open,
        CancellationToken cancellationToken
    )
    {
        if (await HasBlobAsync(registry, repository, blob.Digest, cancellationToken))
        {
            return false;
        }

        if (options.DryRun)
        {
            return true;
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await TryUploadAsync(registry, repository, blob, open, attempt >= options.Attempts, cancellationToken))
            {
                return true;
            }

            await _transport.WaitAsync(attempt, cancellationToken);
        }
    }

    /// <summary>Takes a blob over from another repository of the registry; false where the registry will not.</summary>
    /// <exception cref="RegistryException">The registry cannot be reached or refuses.</exception>
    public async Task<bool> MountBlobAsync(
        string registry,
        string repository,
        Digest digest,
        string fromRepository,
        CancellationToken cancellationToken
    )
    {
        if (options.DryRun)
        {
            return await HasBlobAsync(registry, fromRepository, digest, cancellationToken);
        }

        var path = $"blobs/uploads/?mount={digest}&from={Uri.EscapeDataString(fromRepository)}";
        var request = UploadRequest(registry, repository, digest, path);
        using var answer = await _transport.SendAsync(request, cancellationToken);
        return answer.Status is HttpStatusCode.Created;
    }

    private async Task PullRestAsync(
        RegistryRequest request,
        Descriptor blob,
        HashingStream target,
        CancellationToken cancellationToken
    )
    {
        using var answer = await SendAsync(
            request with
            {
                From = target.Length,
            },
            cancellationToken,
            HttpStatusCode.OK,
            HttpStatusCode.PartialContent
        );
        var isRest =
            answer.Status is HttpStatusCode.PartialContent
            && answer.Response.Content.Headers.ContentRange?.From == target.Length;
        // A registry that knows no ranges sends everything again: what is there already is skipped.
        var skip = isRest ? 0 : target.Length;
        await using var rest = new SkippingStream(target, skip);
        if (!await answer.CopyToAsync(rest, blob.Size - target.Length + skip))
        {
            throw RegistryFault.Untrustworthy(request, $"it sent more than the blob's {blob.Size} bytes");
        }
    }

    /// <summary>One upload from its start; false where it failed in a way that may pass.</summary>
    private async Task<bool> TryUploadAsync(
        string registry,
        string repository,
        Descriptor blob,
        Func<Stream> open,
        bool isLast,
        CancellationToken cancellationToken
    )
    {
        var start = UploadRequest(registry, repository, blob.Digest, "blobs/uploads/");
        using var place = await SendAsync(start, cancellationToken, HttpStatusCode.Accepted);
        var location =
            place.Response.Headers.Location
            ?? throw RegistryFault.Untrustworthy(start, "it did not say where to upload to");
        var target = new Uri(start.Address, location);
        RegistryAddress.CheckDetour(start, start.Address, target);
        var separator = target.Query.Length == 0 ? "?" : "&";
        var put = start with
        {
            Method = HttpMethod.Put,
            Home = start.Address,
            Address = new Uri($"{target.AbsoluteUri}{separator}digest={Uri.EscapeDataString(blob.Digest.ToString())}"),
            Body = timer => new UploadContent(open, blob.Size, Octets, timer),
            MayRepeat = false,
        };
        try
        {
            using var done = await _transport.SendAsync(put, cancellationToken);
            return done.Status is HttpStatusCode.Created
                || (
                    !isLast && RegistryTransport.IsPassing(done.Status)
                        ? false
                        : throw await RegistryFault.OfAsync(done)
                );
        }
        catch (RegistryException error) when (!isLast && error.InnerException is HttpRequestException)
        {
            return false;
        }
    }

    private RegistryRequest UploadRequest(string registry, string repository, Digest digest, string path) =>
        new()
        {
            Purpose = $"store the blob {digest.Short}",
            Method = HttpMethod.Post,
            Registry = registry,
            Repository = repository,
            Address = _addresses.Of(registry, repository, path),
            Body = _ => new ByteArrayContent([]),
        };

    private RegistryRequest BlobRequest(
        string registry,
        string repository,
        Digest digest,
        HttpMethod method,
        string purpose
    ) =>
        new()
        {
            Purpose = $"{purpose} {digest.Short}",
            Method = method,
            Registry = registry,
            Repository = repository,
            Address = _addresses.Of(registry, repository, $"blobs/{digest}"),
        };
}
