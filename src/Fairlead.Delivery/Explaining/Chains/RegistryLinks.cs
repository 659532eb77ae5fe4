using System.Net;
using Fairlead.Images;
using Fairlead.Images.Registry;

namespace Fairlead.Delivery.Explaining.Chains;

/// <summary>From a release to the images and the chart that the registry has.</summary>
/// <param name="registry">The registry; null where none may be asked.</param>
/// <param name="explanation">What is checked.</param>
internal sealed class RegistryLinks(RegistryClient? registry, Explanation explanation)
{
    public async Task<IReadOnlyList<ChainLink>> AllAsync(CancellationToken cancellationToken)
    {
        var links = new List<ChainLink>();
        foreach (var image in explanation.Images)
        {
            links.Add(await FindAsync("image", image.Reference, image.Digest, cancellationToken));
        }

        if (explanation.Release is { Chart: var chart })
        {
            links.Add(await FindAsync("chart", chart.Location, chart.Digest, cancellationToken));
        }

        return links;
    }

    private async Task<ChainLink> FindAsync(
        string name,
        ImageReference place,
        Digest digest,
        CancellationToken cancellationToken
    )
    {
        if (registry is null)
        {
            return ChainLink.Unknown(name, $"{place.At(digest)} was not looked up; no registry is named.");
        }

        var image = place.At(digest);
        try
        {
            // What a registry says that it has proves nothing; the bytes do.
            await registry.GetManifestAsync(image, cancellationToken);
            return ChainLink.Holds(name, $"The registry has {image}.");
        }
        catch (RegistryException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return ChainLink.Breaks(
                name,
                $"The registry has no {image}; build the release's source commit again and push it."
            );
        }
        catch (RegistryException error)
        {
            return error.IsUntrustworthy
                ? ChainLink.Breaks(name, error.Message)
                : ChainLink.Unknown(name, error.Message);
        }
    }
}
