using Fairlead.Environments.Agents;

namespace Fairlead.Delivery.Clusters;

/// <summary>What a cluster said of itself, to be written down for an environment.</summary>
public sealed record ClusterPinRequest
{
    /// <summary>The environment, as <c>fairlead.yaml</c> names it.</summary>
    public required string Environment { get; init; }

    /// <summary>The branch that holds the environments. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>The version of the cluster.</summary>
    public required KubernetesMinor Version { get; init; }

    /// <summary>Every kind that it serves.</summary>
    public required IReadOnlyList<ServedApi> Served { get; init; }

    /// <summary>The agent that is written into <c>environment.yaml</c>; null leaves that as it is.</summary>
    public AgentReport? Agent { get; init; }
}
