using Fairlead.Charts;
using Fairlead.Components.Packaging;
using Fairlead.Delivery;
using Fairlead.Delivery.Releases;

namespace Fairlead.Components.Releases;

/// <summary>The charts of this run, so that they can be rendered before they are pushed; others come from the registry.</summary>
internal sealed class LocalChartSource(IReadOnlyList<PackagedChart> charts, IChartSource registry) : IChartSource
{
    /// <inheritdoc />
    public Task<Chart> OpenAsync(ChartReference reference, CancellationToken cancellationToken) =>
        charts.FirstOrDefault(chart => chart.Digest == reference.Digest) is { } local
            ? Task.FromResult(Chart.Read(new MemoryStream(local.Archive, writable: false)))
            : registry.OpenAsync(reference, cancellationToken);
}
