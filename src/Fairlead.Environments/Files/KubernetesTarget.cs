using System.Text.Json.Nodes;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Declarations;

namespace Fairlead.Environments.Files;

/// <summary>The cluster that an environment's charts are rendered for.</summary>
/// <param name="Version">The version of its API server, such as <c>1.34</c>; null renders for the newest one known, and for any API version
/// that Kubernetes ever had, as <c>helm template</c> does.</param>
/// <param name="ApiVersions">
/// What it serves besides Kubernetes' own: group versions such as <c>monitoring.coreos.com/v1</c>, with a kind behind them
/// where only that is meant.
/// </param>
public sealed record KubernetesTarget(string? Version, IReadOnlyList<string> ApiVersions)
{
    /// <summary>Nothing is known of the cluster.</summary>
    public static KubernetesTarget Unknown { get; } = new(null, []);

    /// <summary>Whether anything is known of it.</summary>
    internal bool IsKnown => Version is not null || ApiVersions.Count > 0;

    /// <summary>Why what charts are rendered for is not the cluster that there is; null where it is, or nothing is said of it.</summary>
    /// <param name="environment">The environment, for the sentence.</param>
    /// <param name="cluster">The version that the cluster has; null where that is not known.</param>
    public string? Mismatch(string environment, KubernetesMinor? cluster) =>
        cluster is { } has && KubernetesMinor.TryParse(Version, out var said) && said != has
            ? $"{environment} is rendered for Kubernetes {said}, and its cluster has {has}: correct \"kubernetes\" of {environment} "
                + $"in {EnvironmentLayout.ConfigurationFile}, as PinCluster does."
            : null;

    internal static KubernetesTarget Bind(JsonObject target) =>
        new(target.TextAt("version"), target.TextsAt("apiVersions"));

    internal JsonObject ToJson()
    {
        var target = new JsonObject();
        if (Version is not null)
        {
            target["version"] = Version;
        }

        if (ApiVersions.Count > 0)
        {
            target["apiVersions"] = new JsonArray([.. ApiVersions.Select(version => (JsonNode)version)]);
        }

        return target;
    }
}
