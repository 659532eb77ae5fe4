using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Client;

/// <summary>The kinds a cluster serves, as it told them at one moment.</summary>
/// <param name="Kinds">Every kind in every version, the preferred version of a group first.</param>
/// <param name="UnavailableGroups">
/// Groups whose server did not answer. What is missing there is unknown; it must not count as gone.
/// </param>
public sealed record ResourceCatalog(IReadOnlyList<ResourceKind> Kinds, IReadOnlyList<string> UnavailableGroups)
{
    private readonly ILookup<GroupKind, ResourceKind> _byKind = Kinds.ToLookup(kind => kind.GroupKind);

    /// <summary>The kind in its preferred version; null where it is not served.</summary>
    public ResourceKind? Find(GroupKind kind) => _byKind[kind].FirstOrDefault();

    /// <summary>The kind in the version that <paramref name="apiVersion"/> names; null where it is not served.</summary>
    public ResourceKind? Find(GroupKind kind, string apiVersion) =>
        _byKind[kind].FirstOrDefault(candidate => candidate.ApiVersion == apiVersion);

    /// <summary>True where the cluster certainly does not serve the kind.</summary>
    public bool IsCertainlyAbsent(GroupKind kind) => Find(kind) is null && !UnavailableGroups.Contains(kind.Group);
}
