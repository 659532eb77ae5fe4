using Fairlead.Environments.Agents;

namespace Fairlead.Kubernetes.Client;

/// <summary>Asks a cluster which version of Kubernetes it is; every user may.</summary>
public static class ClusterVersion
{
    /// <summary>Its minor version; null where it tells one in a form that nobody knows.</summary>
    /// <exception cref="ClusterException">The cluster does not tell.</exception>
    public static async Task<KubernetesMinor?> ReadAsync(ClusterClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var answer = await client.SendAsync(ClusterRequest.Get("/version"), cancellationToken);
        return KubernetesMinor.TryParse(answer.TextAt("gitVersion"), out var version) ? version : null;
    }
}
