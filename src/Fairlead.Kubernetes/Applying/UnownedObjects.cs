using System.Net;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Finds declared objects that exist already without being a member of any set.</summary>
/// <param name="session">The cluster.</param>
/// <param name="memory">What the pass knows already.</param>
internal sealed class UnownedObjects(ClusterSession session, PassMemory memory)
{
    /// <summary>So many objects of a kind and namespace are asked for one by one; for more, one list of names is cheaper.</summary>
    private const int OneByOne = 2;

    /// <summary>Those of the objects that exist.</summary>
    public async Task<IReadOnlyDictionary<ObjectKey, LiveObject>> FindAsync(
        IReadOnlyList<DesiredObject> unseen,
        CancellationToken cancellationToken
    )
    {
        var found = await Task.WhenAll(
            unseen.Select(item =>
                item.Kind is { } kind
                    ? FindAsync(kind, item.Key, cancellationToken)
                    : Task.FromResult<LiveObject?>(null)
            )
        );
        return found.OfType<LiveObject>().ToDictionary(item => item.Key);
    }

    /// <summary>The object; null where it does not exist.</summary>
    public async Task<LiveObject?> FindAsync(ResourceKind kind, ObjectKey key, CancellationToken cancellationToken)
    {
        var place = (PassMemory.Who(session.Client), kind, key.Namespace);
        if (memory.CountAsked(place) > OneByOne)
        {
            var names = await memory.Names.GetAsync(
                place,
                ending => NamesAsync(kind, key.Namespace, ending),
                cancellationToken
            );
            if (names?.Contains(key.Name) == false)
            {
                return null;
            }
        }

        return await ObjectStore.FindAsync(session.Client, kind, key, cancellationToken);
    }

    private async Task<IReadOnlySet<string>?> NamesAsync(
        ResourceKind kind,
        string @namespace,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ObjectStore.NamesAsync(session.Client, kind, @namespace, cancellationToken);
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
        {
            // Who may not list them all may still read those that are declared.
            return null;
        }
    }
}
