using Fairlead.Components.Images;
using Fairlead.Components.Packaging;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Images;
using Serilog;
using SourceCommit = Fairlead.Components.Session.SourceCommit;

namespace Fairlead.Components.Releases;

/// <summary>Puts the images and charts of a run together into one release for each application.</summary>
internal sealed class ReleaseDraft(
    DeliveryOptions options,
    DeliveryTerms terms,
    IReadOnlyList<ServiceImage> images,
    IReadOnlyList<PackagedChart> charts
)
{
    private readonly OutsideImages _outside = OutsideImages.Of(options, terms.Destination);
    private readonly Lazy<TagVersions?> _tags = new(() => TagVersions.Read(options.Root));
    private bool _hasToldOfTags;

    /// <summary>The releases, in the order in which the agent applies the applications.</summary>
    public async Task<IReadOnlyList<Release>> MakeAsync(CancellationToken cancellationToken)
    {
        var source = SourceCommit.Read(options.Root);
        var run = RunIdentity.Of(Environment.GetEnvironmentVariable);
        var releases = new List<Release>();
        foreach (var app in terms.Apps)
        {
            releases.Add(await MakeAsync(app, source, run, cancellationToken));
        }

        return releases;
    }

    private async Task<Release> MakeAsync(
        DeliveryApp app,
        SourceCommit source,
        string run,
        CancellationToken cancellationToken
    )
    {
        var chart = charts.Of(app);
        var pinned = new Dictionary<string, ReleasedImage>();
        foreach (var path in app.Images.Keys)
        {
            pinned[path] = app.IsOwnImage(path)
                ? OwnImage(app.Images[path])
                : await OutsideImageAsync(chart.OutsideImage(app.Images[path]), cancellationToken);
        }

        return new Release
        {
            App = app.Name,
            Version = VersionOf(app) ?? chart.AppVersion,
            Source = new ReleaseSource(source.Repository, source.Commit),
            Run = run,
            Images = pinned,
            Chart = new ChartReference(
                terms.Destination.Image($"charts/{chart.Name}", PackagedChart.Tag(chart.Version)) with
                {
                    Tag = null,
                },
                chart.Version,
                chart.Digest
            ),
        };
    }

    private ServiceImage? ImageOf(DeliveryApp app) =>
        images.FirstOrDefault(image => app.Images.Values.Contains(image.Repository));

    // What every project says that says nothing tells no two releases apart.
    private string? VersionOf(DeliveryApp app)
    {
        if (ImageOf(app) is not { } image)
        {
            return null;
        }

        var isSaid =
            image is not { Service: ServiceProject or OutsideService { IsGiven: true }, Version: TagVersions.Unsaid };
        return isSaid ? image.Version : TaggedVersion(app.Name, image.Service.Name) ?? image.Version;
    }

    private string? TaggedVersion(params IReadOnlyList<string> names)
    {
        if (_tags.Value is not { } tags)
        {
            return null;
        }

        var version = tags.Of(names);
        if (version is null && !_hasToldOfTags)
        {
            _hasToldOfTags = true;
            Log.Warning(
                "{Version} for all that says no version: the tags that would tell it lie beyond what this checkout has of its history. Run git fetch --unshallow --tags; in CI, check out with fetch-depth: 0 (GitHub) or GIT_DEPTH: 0 (GitLab)",
                TagVersions.Unsaid
            );
        }

        return version;
    }

    private ReleasedImage OwnImage(string repository)
    {
        var image = images.First(one => one.Repository == repository);
        return new ReleasedImage(image.In(terms.Destination), image.Manifest.Digest);
    }

    private async Task<ReleasedImage> OutsideImageAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var pinned = await _outside.PinAsync(reference, cancellationToken);
        return new ReleasedImage(reference, pinned.Digest!.Value);
    }
}
