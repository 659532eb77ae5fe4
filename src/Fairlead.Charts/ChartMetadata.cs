namespace Fairlead.Charts;

/// <summary>What <c>Chart.yaml</c> says.</summary>
/// <remarks>Source: Helm documentation, "Charts", "The Chart.yaml File".</remarks>
public sealed record ChartMetadata
{
    /// <summary><c>v1</c> or <c>v2</c>.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>The chart's name; a subchart is addressed by it in values.</summary>
    public string Name { get; init; } = "";

    /// <summary>The chart's own version, a semantic version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Version of the packaged application; any text.</summary>
    public string AppVersion { get; init; } = "";

    /// <summary>One sentence about the chart.</summary>
    public string Description { get; init; } = "";

    /// <summary><c>application</c>, <c>library</c> or empty, which means application.</summary>
    public string Type { get; init; } = "";

    /// <summary>Constraint on the Kubernetes version; empty for none.</summary>
    public string KubeVersion { get; init; } = "";

    /// <summary>Address of the project's home page.</summary>
    public string Home { get; init; } = "";

    /// <summary>Address of an icon.</summary>
    public string Icon { get; init; } = "";

    /// <summary>Condition under which the chart itself is used; only old charts have one.</summary>
    public string Condition { get; init; } = "";

    /// <summary>Tags of the chart itself; only old charts have them.</summary>
    public string Tags { get; init; } = "";

    /// <summary>Whether the chart says that it should no longer be used.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Words to search by.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Addresses of source code.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Who looks after the chart.</summary>
    public IReadOnlyList<ChartMaintainer> Maintainers { get; init; } = [];

    /// <summary>Free annotations.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The charts this one needs, from <c>Chart.yaml</c> (v2) or <c>requirements.yaml</c> (v1).</summary>
    public IReadOnlyList<ChartDependency> Dependencies { get; init; } = [];

    /// <summary>Whether the chart only lends its named templates.</summary>
    public bool IsLibrary => string.Equals(Type, "library", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Someone who looks after a chart.</summary>
public sealed record ChartMaintainer(string Name, string Email, string Url);

/// <summary>A chart that another one needs.</summary>
public sealed record ChartDependency
{
    /// <summary>Name of the needed chart.</summary>
    public string Name { get; init; } = "";

    /// <summary>Constraint on its version, such as <c>~1.2</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where it comes from: <c>https://</c>, <c>oci://</c>, <c>file://</c>, <c>@name</c>, or empty for <c>charts/</c>.</summary>
    public string Repository { get; init; } = "";

    /// <summary>Comma-separated paths into the parent's values; the first that is a boolean decides.</summary>
    public string Condition { get; init; } = "";

    /// <summary>Tags by which the parent's <c>tags</c> values switch it on or off.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Name it is used under instead of its own; empty for its own.</summary>
    public string Alias { get; init; } = "";

    /// <summary>Values of the child that the parent takes over: a name below <c>exports</c>, or a pair of paths.</summary>
    public IReadOnlyList<ChartImport> ImportValues { get; init; } = [];
}

/// <summary>Values a parent takes over from a dependency.</summary>
/// <param name="Child">Path in the dependency's values.</param>
/// <param name="Parent">Path in the parent's values; <c>.</c> for the root.</param>
/// <param name="IsExport">Whether it was written as one name, which means <c>exports.NAME</c> to the root.</param>
public sealed record ChartImport(string Child, string Parent, bool IsExport);
