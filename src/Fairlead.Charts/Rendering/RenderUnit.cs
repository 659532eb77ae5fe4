using Fairlead.Charts.Objects;

namespace Fairlead.Charts.Rendering;

/// <summary>One file to parse and, unless it is a partial, to execute.</summary>
/// <param name="Path">Its full name: <c>c/charts/s/templates/x.yaml</c>.</param>
/// <param name="BasePath">The folder <c>templates</c> of its chart.</param>
/// <param name="File">The file.</param>
/// <param name="Scope">The dot of all templates of its chart.</param>
internal sealed record RenderUnit(string Path, string BasePath, ChartFile File, ValuesObject Scope)
{
    /// <summary>Whether the file only lends its named templates.</summary>
    public bool IsPartial => Path[(Path.LastIndexOf('/') + 1)..].StartsWith('_');
}
