namespace Fairlead.Delivery.Configuration;

/// <summary>What the cluster of an environment has, as far as charts ask for it.</summary>
/// <param name="Version">
/// Kubernetes' version, such as <c>1.34</c>; null renders for the newest one known, and for any API version that Kubernetes
/// ever had, as <c>helm template</c> does.
/// </param>
/// <param name="ApiVersions">API versions beyond Kubernetes' own, such as <c>monitoring.coreos.com/v1</c> or, for a kind of it, <c>monitoring.coreos.com/v1/ServiceMonitor</c>.</param>
public sealed record ClusterVersion(string? Version, IReadOnlyList<string> ApiVersions)
{
    /// <summary>Nothing is known of the cluster.</summary>
    public static ClusterVersion Unknown { get; } = new(null, []);
}
