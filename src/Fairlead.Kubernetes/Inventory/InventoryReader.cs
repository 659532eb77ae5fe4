using System.Collections.Concurrent;
using System.Net;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Inventory;

/// <summary>Reads what a cluster has of an environment: one list for each kind and namespace, none for each object.</summary>
public static class InventoryReader
{
    private static readonly GroupKind ConfigMap = new("", "ConfigMap");
    private static readonly GroupKind Namespace = new("", "Namespace");

    private static readonly string[] NeverMembers =
    [
        "Event",
        "Pod",
        "EndpointSlice",
        "Endpoints",
        "Node",
        "CSINode",
        "VolumeAttachment",
        "CertificateSigningRequest",
        "IPAddress",
    ];

    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    /// <summary>Reads the inventory of a whole environment.</summary>
    /// <inheritdoc cref="ReadAsync(ClusterClient, ResourceCatalog, string, IReadOnlyList{DesiredSet}, IReadOnlySet{string}, IReadOnlyList{string}, CancellationToken)"/>
    public static Task<LiveInventory> ReadAsync(
        ClusterClient client,
        ResourceCatalog catalog,
        string environment,
        IReadOnlyList<DesiredSet> sets,
        CancellationToken cancellationToken
    ) => ReadAsync(client, catalog, environment, sets, None, [], cancellationToken);

    /// <summary>Reads the inventory.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="catalog">What it serves.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="sets">What is declared in it and is to be looked at.</param>
    /// <param name="others">Ids of sets that are declared too, but whose members nobody asks for now.</param>
    /// <param name="former">Namespaces of sets that are declared no longer; asked where the whole cluster may not be.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="ClusterException">The parents cannot be read, so that nothing is known.</exception>
    public static async Task<LiveInventory> ReadAsync(
        ClusterClient client,
        ResourceCatalog catalog,
        string environment,
        IReadOnlyList<DesiredSet> sets,
        IReadOnlySet<string> others,
        IReadOnlyList<string> former,
        CancellationToken cancellationToken
    )
    {
        var configMaps =
            catalog.Find(ConfigMap)
            ?? throw new ClusterException(
                Refusals.NoKubernetes,
                $"{client.Address} serves no ConfigMaps; is it a Kubernetes API?"
            );
        var namespaces = sets.Select(set => set.App.Namespace).Concat(former);
        var parents = await ReadParentsAsync(client, configMaps, environment, namespaces, cancellationToken);
        var lost = sets.Where(set => parents.GetValueOrDefault(set.App.SetId) is null or { IsEdited: true }).ToList();
        var missing = await MissingNamespacesAsync(client, catalog, lost, cancellationToken);
        var concerned = parents.Values.Where(parent => !others.Contains(parent.SetId));
        var scopes = new List<InventoryScope>(InventoryScope.Of(sets, concerned, catalog));
        var adopting = sets.Where(set => set.App.AdoptedSets.Count > 0);
        var recorded = await ForeignRecords.ReadAsync(
            client,
            catalog,
            lost.Union(adopting),
            missing,
            cancellationToken
        );
        var searched = recorded.Concat(Sweep(catalog, lost, missing)).Distinct().Except(scopes);
        return await ReadMembersAsync(
            client,
            scopes.Where(scope => !missing.Contains(scope.Namespace)),
            searched.Where(scope => !missing.Contains(scope.Namespace)),
            parents,
            missing,
            cancellationToken
        );
    }

    /// <summary>Reads the parents of an environment's sets, and nothing of their members.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="namespaces">Where to look if the agent may not look everywhere.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="ClusterException">They cannot be read, so that nothing is known.</exception>
    public static async Task<IReadOnlyCollection<ApplySetParent>> ReadParentsAsync(
        ClusterClient client,
        string environment,
        IEnumerable<string> namespaces,
        CancellationToken cancellationToken
    )
    {
        var kind = new ResourceKind(ConfigMap, "v1", "configmaps", IsNamespaced: true, []);
        return (await ReadParentsAsync(client, kind, environment, namespaces, cancellationToken)).Values;
    }

    private static async Task<Dictionary<string, ApplySetParent>> ReadParentsAsync(
        ClusterClient client,
        ResourceKind configMaps,
        string environment,
        IEnumerable<string> namespaces,
        CancellationToken cancellationToken
    )
    {
        var selector = $"{ApplySetNames.Id},{ApplySetNames.Environment}={environment}";
        var found = await ListEverywhereAsync(client, configMaps, selector, namespaces, cancellationToken);
        return found
            .Select(ApplySetParent.Read)
            .OfType<ApplySetParent>()
            .Where(parent => parent.Environment.Is(environment))
            .ToDictionary(parent => parent.SetId);
    }

    // Rights in the whole cluster let us find the sets of applications whose namespace nobody declares any more.
    private static async Task<IReadOnlyList<LiveObject>> ListEverywhereAsync(
        ClusterClient client,
        ResourceKind configMaps,
        string selector,
        IEnumerable<string> namespaces,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await ObjectStore.ListAsync(client, configMaps, "", selector, cancellationToken)).Objects;
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
        {
            var lists = await Task.WhenAll(
                namespaces
                    .Distinct()
                    .Select(name => ObjectStore.ListAsync(client, configMaps, name, selector, cancellationToken))
            );
            return [.. lists.SelectMany(list => list.Objects)];
        }
    }

    private static async Task<IReadOnlySet<string>> MissingNamespacesAsync(
        ClusterClient client,
        ResourceCatalog catalog,
        List<DesiredSet> lost,
        CancellationToken cancellationToken
    )
    {
        var kind = catalog.Find(Namespace);
        var missing = new ConcurrentBag<string>();
        var names = lost.Select(set => set.App.Namespace).Distinct();
        await Task.WhenAll(names.Select(CheckAsync));
        return missing.ToHashSet();

        async Task CheckAsync(string name)
        {
            try
            {
                if (
                    kind is not null
                    && await client.FindAsync(ClusterRequest.Get(kind.ObjectPath("", name)), cancellationToken) is null
                )
                {
                    missing.Add(name);
                }
            }
            catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
            {
                // Who may not read namespaces cannot create them either; the namespace is taken to exist.
            }
        }
    }

    // A set without a parent is new, or its parent was deleted; its members then are found by their label, in any kind.
    private static IEnumerable<InventoryScope> Sweep(
        ResourceCatalog catalog,
        List<DesiredSet> lost,
        IReadOnlySet<string> missing
    )
    {
        var namespaces = lost.SelectMany(set =>
                set.Objects.Select(item => item.Key.Namespace).Append(set.App.Namespace)
            )
            .Distinct()
            .Where(name => name.Length > 0 && !missing.Contains(name))
            .ToList();
        if (namespaces.Count == 0)
        {
            return [];
        }

        return catalog
            .Kinds.Where(kind => kind.IsManageable && !NeverMembers.Contains(kind.GroupKind.Kind))
            .DistinctBy(kind => kind.GroupKind)
            .SelectMany(kind =>
                kind.IsNamespaced
                    ? namespaces.Select(name => new InventoryScope(kind, name))
                    : [new InventoryScope(kind, "")]
            );
    }

    private static async Task<LiveInventory> ReadMembersAsync(
        ClusterClient client,
        IEnumerable<InventoryScope> scopes,
        IEnumerable<InventoryScope> searched,
        Dictionary<string, ApplySetParent> parents,
        IReadOnlySet<string> missing,
        CancellationToken cancellationToken
    )
    {
        var members = new ConcurrentDictionary<ObjectKey, LiveObject>();
        var unreadable = new ConcurrentDictionary<GroupKind, string>();
        await Task.WhenAll(
            scopes
                .Select(scope => ReadAsync(scope, isNeeded: true))
                .Concat(searched.Select(scope => ReadAsync(scope, isNeeded: false)))
        );
        return new LiveInventory(members, parents, unreadable, missing);

        async Task ReadAsync(InventoryScope scope, bool isNeeded)
        {
            try
            {
                var list = await ObjectStore.ListAsync(
                    client,
                    scope.Kind,
                    scope.Namespace,
                    ApplySetNames.PartOf,
                    cancellationToken
                );
                foreach (var item in list.Objects)
                {
                    members[item.Key] = item;
                }
            }
            catch (ClusterException) when (!isNeeded)
            {
                // Nothing is known to be there; what a search may not look into is neither missing nor to be pruned.
            }
            catch (ClusterException error)
            {
                // Only who declares or had objects of this kind is concerned; the plan decides.
                unreadable[scope.Kind.GroupKind] = error.Message;
            }
        }
    }
}
