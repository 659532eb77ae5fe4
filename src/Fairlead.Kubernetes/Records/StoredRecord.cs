namespace Fairlead.Kubernetes.Records;

/// <summary>A record as the cluster has it.</summary>
/// <param name="Namespace">Namespace of its ConfigMap.</param>
/// <param name="Version">The ConfigMap's resourceVersion: whoever writes names the state that the decision was made on.</param>
/// <param name="Record">What it says; null where somebody edited it, so that it says nothing that could be relied on.</param>
public sealed record StoredRecord(string Namespace, string Version, EnvironmentRecord? Record);
