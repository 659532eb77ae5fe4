namespace Fairlead.Charts.Rendering;

/// <summary>A rendered chart.</summary>
/// <param name="Manifests">Everything but hooks and <c>crds/</c>, in Helm's install order.</param>
/// <param name="Hooks">Objects annotated <c>helm.sh/hook</c>, in Helm's order.</param>
/// <param name="Crds">The files under <c>crds/</c> of the chart and its subcharts; not templated, and whole files.</param>
/// <param name="Notes">The rendered <c>NOTES.txt</c>; empty without one.</param>
public sealed record RenderedChart(
    IReadOnlyList<RenderedManifest> Manifests,
    IReadOnlyList<RenderedManifest> Hooks,
    IReadOnlyList<RenderedManifest> Crds,
    string Notes
);

/// <summary>One rendered object.</summary>
/// <param name="Path">The file it came from, such as <c>c/templates/x.yaml</c>.</param>
/// <param name="Text">One YAML document; of a file under <c>crds/</c> the whole file.</param>
public sealed record RenderedManifest(string Path, string Text)
{
    /// <summary>The object's kind; empty where it has none.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The hook's events, such as <c>pre-install</c>; empty for what is no hook.</summary>
    public IReadOnlyList<string> HookEvents { get; init; } = [];

    /// <summary>The hook's weight; 0 by default.</summary>
    public int HookWeight { get; init; }
}
