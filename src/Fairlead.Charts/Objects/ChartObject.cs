using Fairlead.Charts.Packaging;
using Fairlead.Templates;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Objects;

/// <summary><c>.Chart</c>.</summary>
internal sealed class ChartObject(
    ChartMetadata metadata,
    string name,
    bool isRoot,
    IReadOnlyList<ChartDependency> declared,
    HelmVersion version
) : ITemplateObject
{
    private readonly List<KeyValuePair<string, object?>> _fields =
    [
        new("Name", name),
        new("Home", metadata.Home),
        new("Sources", TypedList.Of(metadata.Sources)),
        new("Version", metadata.Version),
        new("Description", metadata.Description),
        new("Keywords", TypedList.Of(metadata.Keywords)),
        new(
            "Maintainers",
            new TypedList("*chart.Maintainer", [.. metadata.Maintainers.Select(m => new MaintainerObject(m))])
        ),
        new("Icon", metadata.Icon),
        new("APIVersion", metadata.ApiVersion),
        new("Condition", metadata.Condition),
        new("Tags", metadata.Tags),
        new("AppVersion", metadata.AppVersion),
        new("Deprecated", metadata.Deprecated),
        new(
            "Annotations",
            new TypedDictionary("string", metadata.Annotations.ToDictionary(e => e.Key, object? (e) => e.Value))
        ),
        new("KubeVersion", metadata.KubeVersion),
        new("Dependencies", new TypedList("*chart.Dependency", [.. declared.Select(d => new DependencyObject(d))])),
        new("Type", metadata.Type),
        new("IsRoot", isRoot),
    ];

    public string TypeName => "struct { chart.Metadata; IsRoot bool }";

    public IReadOnlyList<KeyValuePair<string, object?>> Fields => _fields;

    public bool TryGetField(string name, out object? value)
    {
        var at = _fields.FindIndex(field => field.Key == name);
        value = at < 0 ? null : _fields[at].Value;

        // In Helm 4 the chart is a map, where what is missing is empty.
        return at >= 0 || version == HelmVersion.V4;
    }

    public object Plain
    {
        get
        {
            var json = MetadataJson.Of(metadata with { Name = name, Dependencies = declared });
            json["IsRoot"] = isRoot;
            return json;
        }
    }

    private sealed class MaintainerObject(ChartMaintainer maintainer) : ITemplateObject
    {
        public string TypeName => "*chart.Maintainer";

        public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } =
        [new("Name", maintainer.Name), new("Email", maintainer.Email), new("URL", maintainer.Url)];

        public object Plain => MetadataJson.Of(maintainer);
    }

    private sealed class DependencyObject(ChartDependency dependency) : ITemplateObject
    {
        public string TypeName => "*chart.Dependency";

        public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } =
        [
            new("Name", dependency.Name),
            new("Version", dependency.Version),
            new("Repository", dependency.Repository),
            new("Condition", dependency.Condition),
            new("Tags", TypedList.Of(dependency.Tags)),
            new("Enabled", true),
            new("ImportValues", new List<object?>()),
            new("Alias", dependency.Alias),
        ];

        public object Plain => MetadataJson.Of(dependency);
    }
}
