namespace Fairlead.Delivery.Rendering;

/// <summary>The objects of one app in one environment.</summary>
/// <param name="App">The app.</param>
/// <param name="Namespace">Where its objects belong.</param>
/// <param name="Objects">Rendered: in the order to apply; read from the environment repository: in order of their files.</param>
public sealed record AppObjects(string App, string Namespace, IReadOnlyList<RenderedObject> Objects)
{
    /// <summary>The version they belong to; null when the app has no release.</summary>
    public string? Version { get; init; }

    /// <summary>Apps this one needs in its environment. Default: none.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>What they were rendered from; null where they were read from the environment repository.</summary>
    internal RenderInput? Input { get; init; }
}
