namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Where the scale subresource reads and writes; paths without the leading dot.</summary>
internal sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? Selector)
{
    public static ScalePaths Workload { get; } = new("spec.replicas", "status.replicas", "spec.selector");
}
