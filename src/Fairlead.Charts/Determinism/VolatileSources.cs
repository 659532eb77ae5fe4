using Fairlead.Charts.Rendering;
using Fairlead.Templates;

namespace Fairlead.Charts.Determinism;

/// <summary>Where templates get the time and randomness from.</summary>
internal static class VolatileSources
{
    public static IVolatileSource For(RenderRequest request) =>
        request.Mode switch
        {
            RandomMode.Refuse => new RefusingSource(),
            RandomMode.Stable => new StableSource($"{request.Namespace}/{request.ReleaseName}/{request.Chart.Name}"),
            _ => new MachineSource(request.Time, request.TimeZone),
        };
}
