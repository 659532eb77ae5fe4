using Fairlead.Charts.Objects;
using Fairlead.Charts.Values;
using Fairlead.Charts.Versions;

namespace Fairlead.Charts.Rendering;

/// <summary>Gives every chart the dot its templates see, and lists all their files.</summary>
internal sealed class RenderScopes
{
    private readonly List<RenderUnit> _units = [];
    private readonly Dictionary<string, object?> _release;
    private readonly CapabilitiesObject _capabilities;
    private readonly HelmVersion _version;

    private RenderScopes(RenderRequest request, KubernetesVersion kubernetes)
    {
        _release = new Dictionary<string, object?>
        {
            ["Name"] = request.ReleaseName,
            ["Namespace"] = request.Namespace,
            ["IsUpgrade"] = request.IsUpgrade,
            ["IsInstall"] = !request.IsUpgrade,
            ["Revision"] = request.Revision,
            ["Service"] = "Helm",
        };
        _version = request.HelmVersion;
        var versions = request.HasAllApiVersions
            ? request.ApiVersions
            : DefaultApiVersions.All.Concat(request.ApiVersions);
        _capabilities = new CapabilitiesObject(kubernetes, versions, request.HelmVersion);
    }

    /// <summary>The files in the order in which Helm parses and executes them: the deepest first, and from z to a.</summary>
    public static List<RenderUnit> List(
        RenderRequest request,
        KubernetesVersion kubernetes,
        LiveChart chart,
        Dictionary<string, object?> values
    )
    {
        var scopes = new RenderScopes(request, kubernetes);
        scopes.Add(chart, chart.Name, new ValuesObject(values));

        // Two charts of one name would give two files one path; the one found last counts.
        return
        [
            .. scopes
                ._units.Reverse<RenderUnit>()
                .DistinctBy(unit => unit.Path)
                .OrderByDescending(unit => unit.Path.Count(c => c == '/'))
                .ThenByDescending(unit => unit.Path, StringComparer.Ordinal),
        ];
    }

    private Dictionary<string, object?> Add(LiveChart chart, string path, ValuesObject values)
    {
        var subcharts = Tables.New();
        var scope = new Dictionary<string, object?>
        {
            ["Chart"] = new ChartObject(chart.Source.Metadata, chart.Name, chart.IsRoot, chart.Declared, _version),
            ["Files"] = new FilesObject(chart.Source.Files),
            ["Release"] = _release,
            ["Capabilities"] = _capabilities,
            ["Values"] = values,
            ["Subcharts"] = subcharts,
        };
        foreach (var child in chart.Dependencies)
        {
            // By path, as in Helm: a chart with a dot in its name gets no values.
            var table = Tables.Find(values.Map, child.Name) ?? Tables.New();
            subcharts[child.Name] = Add(child, chart.PathOf(child, path), new ValuesObject(table));
        }

        var dot = new ValuesObject(scope);
        foreach (var file in chart.Source.Templates.Where(file => IsUsed(chart, file)))
        {
            _units.Add(new RenderUnit($"{path}/{file.Name}", $"{path}/templates", file, dot));
        }

        return scope;
    }

    private static bool IsUsed(LiveChart chart, ChartFile file) =>
        !chart.Source.Metadata.IsLibrary || file.Name[(file.Name.LastIndexOf('/') + 1)..].StartsWith('_');
}
