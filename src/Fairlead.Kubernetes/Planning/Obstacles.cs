using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>Finds what is in the way of a declared object.</summary>
/// <param name="inventory">What the cluster has.</param>
/// <param name="catalog">What it serves.</param>
/// <param name="declaredBy">The application that declares each object of the environment.</param>
/// <param name="ownSets">Apply sets whose members may be taken.</param>
internal sealed class Obstacles(
    LiveInventory inventory,
    ResourceCatalog catalog,
    IReadOnlyDictionary<ObjectKey, string> declaredBy,
    IReadOnlySet<string> ownSets
)
{
    public (Obstacle Obstacle, string Reason)? Find(DesiredSet set, DesiredObject item, LiveObject? live)
    {
        if (
            item.Kind is null
            && DeclaredObjects.Definition(item.Key.GroupKind, set.Objects.Select(o => o.Manifest)) is null
        )
        {
            return (Obstacle.NotServed, NotServed(item));
        }

        if (inventory.Unreadable.TryGetValue(item.Key.GroupKind, out var why))
        {
            return (Obstacle.NotServed, $"{item.Key.Kind} objects cannot be read: {why}");
        }

        if (declaredBy.TryGetValue(item.Key, out var owner) && !owner.Is(set.App.Name))
        {
            return (Obstacle.Conflict, PlanWords.DeclaredToo(owner));
        }

        if (live?.PartOf is { } partOf && !ownSets.Contains(partOf))
        {
            return (
                Obstacle.Conflict,
                $"it is a member of the apply set {partOf}, which is not of this environment; adopt that set or remove the label {ApplySetNames.PartOf} to hand it over"
            );
        }

        return live is { IsBeingDeleted: true } ? (Obstacle.Deletion, Finalizers.Sentence(live)) : null;
    }

    private string NotServed(DesiredObject item)
    {
        if (!catalog.IsCertainlyAbsent(item.Key.GroupKind) && catalog.Find(item.Key.GroupKind) is null)
        {
            return $"the server of the API group {item.Key.Group} does not answer at present";
        }

        var versions = catalog
            .Kinds.Where(kind => kind.GroupKind == item.Key.GroupKind)
            .Select(kind => kind.ApiVersion)
            .ToList();
        return versions.Count > 0
            ? $"the cluster serves {item.Key.Kind} as {string.Join(", ", versions)}, not as {item.Manifest.ApiVersion}; change the apiVersion at {item.Manifest.Origin}"
            : $"the cluster does not know the kind {item.Key.GroupKind} ({item.Manifest.Origin}); install what defines it first";
    }
}
