using Fairlead.Components.Caching;
using Fairlead.Components.Packaging;
using Fairlead.Components.Session;
using Fairlead.Images;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>Pushes what the registry lacks.</summary>
internal sealed class ArtifactPush(Destination destination)
{
    /// <summary>What is told of images that were pushed; null for nobody.</summary>
    public ServiceCache? Cache { get; init; }

    /// <summary>Whether the registry's client writes nothing, so that what is told is what would be.</summary>
    public bool DryRun { get; init; }

    /// <summary>Pushes images, then charts.</summary>
    public async Task RunAsync(
        LayoutFolder layout,
        IReadOnlyList<ServiceImage> images,
        IReadOnlyList<PackagedChart> charts,
        CancellationToken cancellationToken
    )
    {
        foreach (var image in images.Where(image => image.Place is null))
        {
            var pusher = new ImagePusher(destination.Registry) { Origin = image.Origin };
            var place = destination.Image(image.Repository, image.Tag);
            var pushed = await pusher.PushAsync(layout, image.Manifest, place, cancellationToken);
            Tell(image.Service.Name, image.Version, pushed);
            foreach (var tag in image.FurtherTags)
            {
                await pusher.PushAsync(
                    layout,
                    image.Manifest,
                    destination.Image(image.Repository, tag),
                    cancellationToken
                );
            }

            if (image.Candidate is { } candidate && Cache is { } cache)
            {
                await cache.StoreAsync(candidate, place, cancellationToken);
            }
        }

        foreach (var chart in charts)
        {
            Tell($"{chart.Name} chart", chart.Version, await PushAsync(chart, cancellationToken));
        }
    }

    private async Task<PushResult> PushAsync(PackagedChart chart, CancellationToken cancellationToken)
    {
        var results = new List<PushResult>();
        foreach (var tag in chart.Tags)
        {
            var target = destination.Image($"charts/{chart.Name}", tag);
            results.Add(await chart.Artifact.PushAsync(destination.Registry, target, cancellationToken));
        }

        return results[0] with
        {
            ManifestNew = results.Exists(result => result.ManifestNew),
        };
    }

    private void Tell(string what, string version, PushResult pushed) =>
        Log.Information(
            "{What,-20} {Version,-8} {Digest}  {Result}",
            what,
            version,
            pushed.Digest.Short,
            pushed.ManifestNew
                ? $"{(DryRun ? "would be pushed" : "pushed")} ({pushed.LayersNew} of {pushed.LayersTotal} layers new)"
                : "there already"
        );
}
