using System.Collections.Concurrent;
using Fairlead.Charts;
using Fairlead.Components.Packaging;
using Fairlead.Delivery;
using Fairlead.Delivery.Releases;
using Fairlead.Images;

namespace Fairlead.Components.Releases;

/// <summary>The charts of this run, so that they can be rendered before they are pushed; others come from the registry.</summary>
internal sealed class LocalChartSource(IReadOnlyList<PackagedChart> charts, IChartSource registry) : IChartSource
{
    private readonly ConcurrentDictionary<Digest, Chart> _open = new();

    /// <inheritdoc />
    public Task<Chart> OpenAsync(ChartReference reference, CancellationToken cancellationToken) =>
        charts.FirstOrDefault(chart => chart.Digest == reference.Digest) is { } local
            ? Task.FromResult(_open.GetOrAdd(local.Digest, _ => Read(local)))
            : registry.OpenAsync(reference, cancellationToken);

    private static Chart Read(PackagedChart chart) => Chart.Read(new MemoryStream(chart.Archive, writable: false));
}
