using System.Text.RegularExpressions;
using Fairlead.Charts.Schemas;
using Fairlead.Charts.Values;
using Fairlead.Charts.Versions;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Rendering;

/// <summary>Renders charts as <c>helm template</c> does, in this process.</summary>
public static partial class ChartRenderer
{
    private const string Notes = "NOTES.txt";

    /// <summary>Renders a chart.</summary>
    /// <exception cref="ChartException">Helm would refuse it; the message is Helm's, without its <c>Error: </c>.</exception>
    public static RenderedChart Render(RenderRequest request, CancellationToken cancellationToken)
    {
        var chart = LiveChart.Of(request.Chart);
        var files = Execute(request, chart, cancellationToken);
        var notes = TakeNotes(files, request, chart.Name);
        var (manifests, hooks) = new ManifestSorter(request.HelmVersion).Sort(files);
        return new RenderedChart(manifests, hooks, [.. Crds(chart, chart.Name)], notes);
    }

    /// <summary>What templates see as <c>.Values</c>: the user's values over those of the chart and its subcharts.</summary>
    /// <exception cref="ChartException">A value stands where a subchart's table must be.</exception>
    public static ChartValues Values(RenderRequest request)
    {
        var chart = LiveChart.Of(request.Chart);
        return ChartValues.Of(AllValues(request, chart));
    }

    /// <summary>The text of every template, as it comes out and by its path.</summary>
    internal static Dictionary<string, string> Text(RenderRequest request, CancellationToken cancellationToken) =>
        Execute(request, LiveChart.Of(request.Chart), cancellationToken);

    private static Dictionary<string, string> Execute(
        RenderRequest request,
        LiveChart chart,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(request.MaximumTime);
        try
        {
            return ExecuteAll(request, chart, limit.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChartException(
                Refusals.TooSlow,
                $"The chart {request.Chart.Name} takes longer than {request.MaximumTime.TotalSeconds} s to render, the limit of the render.",
                error
            );
        }
    }

    private static Dictionary<string, string> ExecuteAll(
        RenderRequest request,
        LiveChart chart,
        CancellationToken cancellationToken
    )
    {
        var kubernetes = Check(request);
        var values = AllValues(request, chart);
        if (request.ValidateSchema)
        {
            SchemaCheck.Require(chart, values, cancellationToken);
        }

        RequireKubernetes(request.Chart.Metadata, kubernetes);
        var units = RenderScopes.List(request, kubernetes, chart, values);
        return ChartEngine.Render(request, units, cancellationToken);
    }

    private static Dictionary<string, object?> AllValues(RenderRequest request, LiveChart chart)
    {
        new DependencyRules(request.HelmVersion).Apply(chart, request.Values.Root);
        return new Coalescing(keepsNulls: false, request.HelmVersion).Run(chart, request.Values.Root);
    }

    private static KubernetesVersion Check(RenderRequest request)
    {
        if (!ReleaseName().IsMatch(request.ReleaseName) || request.ReleaseName.Length > 53)
        {
            throw new ChartException(
                Refusals.InvalidName,
                $"release name {GoQuote.Quote(request.ReleaseName)}: invalid release name, must match regex {ReleaseNamePattern} and the length must not be longer than 53"
            );
        }

        if (request.Chart.Metadata.IsLibrary)
        {
            throw new ChartException(Refusals.LibraryChart, "library charts are not installable");
        }

        DependencyRules.RequireAll(request.Chart);
        return KubernetesVersion.TryParse(request.KubeVersion, out var version)
            ? version
            : throw new ChartException(
                Refusals.KubernetesVersion,
                $"invalid kube version '{request.KubeVersion}': could not parse {GoQuote.Quote(request.KubeVersion)} as version"
            );
    }

    private static void RequireKubernetes(ChartMetadata metadata, KubernetesVersion version)
    {
        if (metadata.KubeVersion.Length > 0 && !VersionRules.IsMet(metadata.KubeVersion, version.Version))
        {
            throw new ChartException(
                Refusals.KubernetesVersion,
                $"chart requires kubeVersion: {metadata.KubeVersion} which is incompatible with Kubernetes {version.Version}"
            );
        }
    }

    private static string TakeNotes(Dictionary<string, string> files, RenderRequest request, string chart)
    {
        var own = $"{chart}/templates/{Notes}";
        var found = files
            .Keys.Where(path => path.EndsWith(Notes, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        var texts = found.Where(path => request.SubchartNotes || path == own).Select(path => files[path]).ToList();
        found.ForEach(path => files.Remove(path));
        return string.Join('\n', texts);
    }

    private static IEnumerable<RenderedManifest> Crds(LiveChart chart, string path)
    {
        var own = chart
            .Source.Files.Where(file => file.Name.StartsWith("crds/", StringComparison.Ordinal))
            .Where(file => Path.GetExtension(file.Name).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON")
            .Select(file => new RenderedManifest($"{path}/{file.Name}", GoString.FromBytes(file.Data)));
        return own.Concat(chart.Dependencies.SelectMany(child => Crds(child, chart.PathOf(child, path))));
    }

    private const string ReleaseNamePattern = @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    [GeneratedRegex(
        @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ReleaseName();
}
