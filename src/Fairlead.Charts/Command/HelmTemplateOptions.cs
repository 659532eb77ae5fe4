using Fairlead.Charts.Rendering;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Command;

/// <summary>What <c>helm template</c> is told on its command line.</summary>
public sealed record HelmTemplateOptions
{
    /// <summary>The release's name; <c>release-name</c> by default.</summary>
    public string ReleaseName { get; init; } = "release-name";

    /// <summary>Folder or package of the chart.</summary>
    public required string Chart { get; init; }

    /// <summary>The release's namespace; <c>default</c> by default.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The values, all sources together.</summary>
    public ChartValues Values { get; init; } = ChartValues.Empty;

    /// <summary>Kubernetes version templates are told of.</summary>
    public string KubeVersion { get; init; } = "v1.36.0";

    /// <summary>Further API versions.</summary>
    public IReadOnlyList<string> ApiVersions { get; init; } = [];

    /// <summary>Whether to render as an upgrade.</summary>
    public bool IsUpgrade { get; init; }

    /// <summary>Whether files under <c>crds/</c> are printed.</summary>
    public bool IncludeCrds { get; init; }

    /// <summary>Whether hooks are left out.</summary>
    public bool NoHooks { get; init; }

    /// <summary>Whether test hooks are left out.</summary>
    public bool SkipTests { get; init; }

    /// <summary>Whether values go unchecked by schemas.</summary>
    public bool SkipSchemaValidation { get; init; }

    /// <summary>Files to print, as patterns below the chart's folder; empty prints all.</summary>
    public IReadOnlyList<string> ShowOnly { get; init; } = [];

    /// <summary>Folder to write to, one file for each template; null prints them.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Whether the files go into a folder of the release's name below <see cref="OutputFolder"/>.</summary>
    public bool UsesReleaseFolder { get; init; }

    /// <summary>What to do about randomness.</summary>
    public RandomMode Mode { get; init; } = RandomMode.Helm;

    /// <summary>The Helm to follow.</summary>
    public HelmVersion HelmVersion { get; init; } = HelmVersion.V3;
}
