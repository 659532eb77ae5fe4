using System.Net;

namespace Fairlead.Images.Registry;

public sealed partial class RegistryClient
{
    private const int MostTagPages = 1000;

    /// <summary>The tags of a repository, in the registry's order; empty where there is no such repository.</summary>
    /// <exception cref="RegistryException">The registry fails or must not be trusted.</exception>
    public async Task<IReadOnlyList<string>> GetTagsAsync(
        string registry,
        string repository,
        CancellationToken cancellationToken
    )
    {
        var tags = new List<string>();
        var address = _addresses.Of(registry, repository, "tags/list");
        for (var page = 0; page < MostTagPages; page++)
        {
            var request = new RegistryRequest
            {
                Purpose = "list the tags",
                Method = HttpMethod.Get,
                Registry = registry,
                Repository = repository,
                Address = address,
            };
            using var answer = await SendAsync(request, cancellationToken, HttpStatusCode.OK, HttpStatusCode.NotFound);
            if (answer.Status is HttpStatusCode.NotFound)
            {
                return [];
            }

            tags.AddRange(TagList.Parse(request, await ReadBodyAsync(answer, options.LargestManifest)));
            if (NextPage(answer, address) is not { } next)
            {
                break;
            }

            address = next;
        }

        return tags;
    }
}
