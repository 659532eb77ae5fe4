using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>The cluster is not the one that the environment's charts are rendered for.</summary>
/// <param name="Message">What differs.</param>
internal sealed record ClusterDiffers(string Message) : ReconcileEvent("");
