using Fairlead.Charts;
using Fairlead.Delivery.Releases;

namespace Fairlead.Delivery;

/// <summary>Where charts come from when an environment is rendered.</summary>
public interface IChartSource
{
    /// <summary>Opens the chart that a reference's digest names.</summary>
    /// <exception cref="DeliveryException">It is not there, or is another chart than the reference says.</exception>
    Task<Chart> OpenAsync(ChartReference reference, CancellationToken cancellationToken);
}
