namespace Fairlead.Delivery.Clusters;

/// <summary>A kind that a cluster serves.</summary>
/// <param name="GroupVersion">Its API version: <c>monitoring.coreos.com/v1</c>.</param>
/// <param name="Kind">The kind: <c>ServiceMonitor</c>.</param>
public readonly record struct ServedApi(string GroupVersion, string Kind);
