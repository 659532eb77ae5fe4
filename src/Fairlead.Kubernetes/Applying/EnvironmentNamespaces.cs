using System.Net;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>
/// Deletes the namespaces that were made for an environment which is gone: only those of our making, and only while nothing
/// of anybody else's is in them.
/// </summary>
/// <param name="session">The cluster.</param>
/// <param name="environment">The environment; none of its sets is left.</param>
public sealed class EnvironmentNamespaces(ClusterSession session, string environment)
{
    private static readonly GroupKind Namespace = new("", "Namespace");

    /// <summary>Deletes them.</summary>
    /// <param name="planOnly">Only look; nothing is deleted.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Each namespace, in order, with why it stays; the reason is empty for one that goes.</returns>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<IReadOnlyList<(ObjectKey Key, string Reason)>> RemoveAsync(
        bool planOnly,
        CancellationToken cancellationToken
    )
    {
        var results = new List<(ObjectKey, string)>();
        if (session.Catalog.Find(Namespace) is not { } kind)
        {
            return results;
        }

        foreach (var live in await ListAsync(kind, cancellationToken))
        {
            results.Add((live.Key, await RemoveAsync(kind, live, planOnly, cancellationToken)));
        }

        return results;
    }

    // Who may see no namespaces has made none.
    private async Task<IReadOnlyList<LiveObject>> ListAsync(ResourceKind kind, CancellationToken cancellationToken)
    {
        try
        {
            var selector = $"{ApplySetNames.Environment}={environment}";
            var list = await ObjectStore.ListAsync(session.Client, kind, "", selector, cancellationToken);
            return
            [
                .. list
                    .Objects.Where(live => !live.IsBeingDeleted)
                    .OrderBy(live => live.Key.Name, StringComparer.Ordinal),
            ];
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
        {
            return [];
        }
    }

    private async Task<string> RemoveAsync(
        ResourceKind kind,
        LiveObject live,
        bool planOnly,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var left = await NamespaceContents.ReadAsync(session, live.Key.Name, cancellationToken);
            if (left.Count > 0)
            {
                return $"it holds {NamespaceContents.Names(left)}";
            }

            if (!planOnly)
            {
                await session.Client.FindAsync(
                    ClusterRequest.Delete(kind.ObjectPath("", live.Key.Name), live.Uid, live.ResourceVersion),
                    cancellationToken
                );
            }

            return "";
        }
        catch (ClusterException error) when (error.Status is HttpStatusCode.Forbidden or HttpStatusCode.Conflict)
        {
            return (error.ServerMessage.Length > 0 ? error.ServerMessage : error.Message).TrimEnd('.');
        }
    }
}
