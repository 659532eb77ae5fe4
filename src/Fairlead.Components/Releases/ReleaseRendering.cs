using Fairlead.Components.Images;
using Fairlead.Components.Packaging;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Serilog;

namespace Fairlead.Components.Releases;

/// <summary>Renders and validates an environment before anything is pushed.</summary>
internal sealed class ReleaseRendering(DeliveryOptions options, DeliveryTerms terms)
{
    private DeliveryEnvironment Environment => terms.Configuration.Environment(options.Environment);

    /// <summary>Renders every application with the values that the environment repository has for it now.</summary>
    /// <exception cref="DeliveryException">A chart cannot be rendered; the message names template and line.</exception>
    public async Task<RenderedRelease> RunAsync(
        IReadOnlyList<ServiceImage> images,
        IReadOnlyList<PackagedChart> charts,
        CancellationToken cancellationToken
    )
    {
        var registry = new RegistryChartSource(
            terms.Destination.Registry,
            Path.Combine(options.Temporary, "chart-cache")
        );
        var source = new LocalChartSource(charts, registry);
        var releases = await new ReleaseDraft(options, terms, images, charts).MakeAsync(cancellationToken);
        var renderings = new RenderingCache();
        var apps = new List<AppObjects>();
        foreach (var release in releases)
        {
            apps.Add(await RenderAsync(release, source, renderings, cancellationToken));
        }

        WriteFiles(apps);
        return new RenderedRelease(releases, apps, source, renderings);
    }

    /// <summary>Checks the rendered objects, alone and together.</summary>
    /// <exception cref="DeliveryException">Something is wrong; every finding is in the message.</exception>
    public void Validate(RenderedRelease rendered)
    {
        var tip = terms.Environments.Snapshot(terms.Tip);
        StrayApps.Check(terms.Configuration, tip);
        var findings = rendered.Renderings.Validate(
            terms.Configuration,
            EnvironmentTree.Read(tip, options.Environment),
            rendered.Apps,
            options.Policies
        );
        foreach (var warning in findings.Where(finding => finding.IsWarning))
        {
            Log.Warning("{Environment}: {Finding}", options.Environment, warning);
        }

        var errors = findings.Where(finding => !finding.IsWarning).ToList();
        if (errors.Count > 0)
        {
            throw new DeliveryException(
                Refusals.RejectedRelease,
                [.. errors.Select(finding => $"{options.Environment}: {finding}.")]
            );
        }

        Log.Information(
            "{Objects} objects of {Apps:l} valid",
            rendered.Apps.Sum(app => app.Objects.Count),
            AppCount.Of(rendered.Apps.Count)
        );
    }

    private async Task<AppObjects> RenderAsync(
        Release release,
        LocalChartSource charts,
        RenderingCache renderings,
        CancellationToken cancellationToken
    )
    {
        var tip = terms.Environments.Snapshot(terms.Tip);
        var file = EnvironmentLayout.ReleaseFile(options.Environment, release.App);
        var present = tip.ReadText(file) is { } text ? Release.Read(text, file) : null;
        var input = new RenderInput
        {
            App = terms.Configuration.App(release.App),
            Environment = Environment,
            Release = release.Over(present),
            Chart = await charts.OpenAsync(release.Chart, cancellationToken),
            Values = tip.ReadText(EnvironmentLayout.ValuesFile(options.Environment, release.App)),
        };
        var objects = renderings.Render(input, cancellationToken);
        Log.Information(
            "{App,-12} {Version,-8} {Objects} objects",
            release.App,
            release.Version,
            objects.Objects.Count
        );
        return objects;
    }

    private void WriteFiles(List<AppObjects> apps)
    {
        var folder = Path.Combine(options.Temporary, "rendered", options.Environment);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var app in apps)
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, app.App)).FullName;
            foreach (var (name, text) in ManifestFiles.Of(app))
            {
                File.WriteAllText(Path.Combine(target, name), text);
            }
        }
    }
}
