using Fairlead.Delivery;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Components.Releases;

/// <summary>The releases of a run and the objects they come to in one environment.</summary>
/// <param name="Charts">Where the charts come from, those of this run included.</param>
/// <param name="Renderings">What was rendered and checked, for the steps that follow.</param>
internal sealed record RenderedRelease(
    IReadOnlyList<Release> Releases,
    IReadOnlyList<AppObjects> Apps,
    IChartSource Charts,
    RenderingCache Renderings
);
