using System.Net;

namespace Fairlead.Images.Registry;

public sealed partial class RegistryClient
{
    private const int MostReferrerPages = 100;

    /// <summary>The manifests whose subject is <paramref name="subject"/>, such as signatures and bills of material.</summary>
    /// <param name="registry">Registry host.</param>
    /// <param name="repository">Repository within the registry.</param>
    /// <param name="subject">The manifest they refer to; it need not exist.</param>
    /// <param name="artifactType">Only referrers of this kind; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <remarks>Registries without the referrers API list them in an index tagged <c>sha256-&lt;hex&gt;</c>.</remarks>
    /// <exception cref="RegistryException">The registry fails or must not be trusted.</exception>
    public async Task<IReadOnlyList<Descriptor>> GetReferrersAsync(
        string registry,
        string repository,
        Digest subject,
        string? artifactType,
        CancellationToken cancellationToken
    )
    {
        var all =
            await ReadReferrersAsync(registry, repository, subject, cancellationToken)
            ?? await ReadReferrersTagAsync(ReferrersTag(registry, repository, subject), cancellationToken);
        return [.. all.Where(referrer => artifactType is null || referrer.ArtifactType == artifactType)];
    }

    private static ImageReference ReferrersTag(string registry, string repository, Digest subject) =>
        new(registry, repository, "sha256-" + subject.Hex, null);

    private static ImageIndex ParseIndex(RegistryRequest request, ReadOnlyMemory<byte> content)
    {
        try
        {
            return ImageIndex.Parse(content.Span);
        }
        catch (FormatException error)
        {
            throw RegistryFault.Untrustworthy(
                request,
                $"its answer is no index ({RegistryFault.Quote(error.Message)})"
            );
        }
    }

    private async Task<IReadOnlyList<Descriptor>?> ReadReferrersAsync(
        string registry,
        string repository,
        Digest subject,
        CancellationToken cancellationToken
    )
    {
        var found = new List<Descriptor>();
        var address = _addresses.Of(registry, repository, $"referrers/{subject}");
        for (var page = 0; page < MostReferrerPages; page++)
        {
            var request = BlobRequest(registry, repository, subject, HttpMethod.Get, "list the referrers of") with
            {
                Address = address,
                Accept = [MediaTypes.Index],
            };
            using var answer = await SendAsync(request, cancellationToken, HttpStatusCode.OK, HttpStatusCode.NotFound);
            if (answer.Status is HttpStatusCode.NotFound)
            {
                return null;
            }

            var content =
                await ReadBodyAsync(answer, options.LargestManifest)
                ?? throw RegistryFault.Untrustworthy(request, $"it sent more than {options.LargestManifest} bytes");
            found.AddRange(ParseIndex(request, content).Manifests);
            if (NextPage(answer, address) is not { } next)
            {
                return found;
            }

            address = next;
        }

        return found;
    }

    private static Uri? NextPage(RegistryAnswer answer, Uri address)
    {
        var link = answer.Header("Link") ?? "";
        var end = link.IndexOf('>', StringComparison.Ordinal);
        var isNext = link is ['<', ..] && end > 0 && link[end..].Contains("rel=\"next\"");
        // Only the path and query are taken over: a list goes on in the registry that began it.
        return isNext && Uri.TryCreate(address, link[1..end], out var next)
            ? new Uri(address, next.PathAndQuery)
            : null;
    }

    private async Task<IReadOnlyList<Descriptor>> ReadReferrersTagAsync(
        ImageReference tag,
        CancellationToken cancellationToken
    )
    {
        if (await ResolveAsync(tag, cancellationToken) is null)
        {
            return [];
        }

        var stored = await GetManifestAsync(tag, cancellationToken);
        return ParseIndex(ManifestRequest(tag, HttpMethod.Get, "read the manifest"), stored.Content).Manifests;
    }

    /// <summary>Where a registry does not keep track of subjects, the client has to.</summary>
    private async Task ListAsReferrerAsync(
        ImageReference reference,
        Descriptor stored,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellationToken
    )
    {
        var manifest = ImageManifest.Parse(content.Span);
        if (manifest.Subject is not { } subject)
        {
            return;
        }

        var tag = ReferrersTag(reference.Registry, reference.Repository, subject.Digest);
        var listed = await ReadReferrersTagAsync(tag, cancellationToken);
        if (listed.Any(referrer => referrer.Digest == stored.Digest))
        {
            return;
        }

        var referrer = stored with
        {
            ArtifactType = manifest.ArtifactType ?? manifest.Config.MediaType,
            Annotations = manifest.Annotations.Sorted(),
        };
        var index = new ImageIndex { MediaType = MediaTypes.Index, Manifests = [.. listed, referrer] };
        await PushManifestAsync(tag, index.ToBytes(), MediaTypes.Index, cancellationToken);
    }
}
