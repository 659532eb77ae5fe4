using System.Net;

namespace Fairlead.Images.Registry;

/// <summary>
/// Speaks to OCI registries: token authentication, redirects, retries with jitter. Every byte that is read is checked
/// against its digest and its size, as a registry is not trusted more than any other stranger.
/// </summary>
/// <remarks>Source: OCI distribution-spec v1.1.</remarks>
public sealed partial class RegistryClient(RegistryOptions options) : IDisposable
{
    private const string ContentDigest = "Docker-Content-Digest";
    private readonly RegistryTransport _transport = new(options);
    private readonly RegistryAddress _addresses = new(options);

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();

    private static RegistryException NotAs(RegistryRequest request, Digest asked, string got) =>
        RegistryFault.Untrustworthy(request, $"it sent other content: {got} instead of {asked}");

    /// <summary>Sends and lets pass only answers of the given statuses.</summary>
    private async Task<RegistryAnswer> SendAsync(
        RegistryRequest request,
        CancellationToken cancellationToken,
        params HttpStatusCode[] expected
    )
    {
        var answer = await _transport.SendAsync(request, cancellationToken);
        if (expected.Contains(answer.Status))
        {
            return answer;
        }

        using (answer)
        {
            throw await RegistryFault.OfAsync(answer);
        }
    }
}
