using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>Compares what an application declares with what a cluster has. Decides everything, and changes nothing.</summary>
/// <param name="inventory">What the cluster has.</param>
/// <param name="catalog">What it serves.</param>
/// <param name="environment">Every set of the environment; an object that any of them declares is never pruned.</param>
/// <param name="policy">Limits for pruning.</param>
public sealed class Planner(
    LiveInventory inventory,
    ResourceCatalog catalog,
    IReadOnlyList<DesiredSet> environment,
    PrunePolicy policy
)
{
    private readonly Dictionary<ObjectKey, string> _declared = environment
        .SelectMany(set => set.Objects.Select(item => (item.Key, set.App.Name)))
        .DistinctBy(pair => pair.Key)
        .ToDictionary(pair => pair.Key, pair => pair.Name);

    private readonly HashSet<string> _ownSets =
    [
        .. environment.Select(set => set.App.SetId),
        .. inventory.Parents.Keys,
    ];

    /// <summary>Objects that are declared but not among the members; they may exist without being one.</summary>
    public IReadOnlyList<DesiredObject> Unseen(DesiredSet set) =>
        [
            .. set.Objects.Where(item =>
                item.Kind is not null
                && item.Directives.Mode != ApplyMode.Ignore
                && !inventory.Members.ContainsKey(item.Key)
                && !inventory.MissingNamespaces.Contains(item.Key.Namespace)
            ),
        ];

    /// <summary>Plans one application.</summary>
    /// <param name="set">What it declares.</param>
    /// <param name="outsiders">Declared objects that exist without being a member of any set.</param>
    public AppPlan Plan(DesiredSet set, IReadOnlyDictionary<ObjectKey, LiveObject> outsiders)
    {
        var planned = set.Objects.Select(item => Plan(set, item, outsiders)).ToList();
        planned.AddRange(WithinBudget(set, [.. Leaving(set.App.SetId).Select(Leave)]));
        return new AppPlan(set, planned);
    }

    /// <summary>Plans the removal of an application that is declared no longer.</summary>
    public IReadOnlyList<PlannedObject> PlanRemoval(ApplySetParent parent) => [.. Leaving(parent.SetId).Select(Leave)];

    /// <summary>Objects that are still labelled as members of a set although another application declares them.</summary>
    public IReadOnlyList<ObjectKey> HandedOver(ApplySetParent parent) =>
        [.. inventory.MembersOf(parent.SetId).Select(member => member.Key).Where(_declared.ContainsKey)];

    private PlannedObject Plan(DesiredSet set, DesiredObject item, IReadOnlyDictionary<ObjectKey, LiveObject> outsiders)
    {
        var live = inventory.Members.GetValueOrDefault(item.Key) ?? outsiders.GetValueOrDefault(item.Key);
        var planned = Obstacle(set, item, live) is { } obstacle
            ? new PlannedObject(item.Key, PlannedAction.Blocked, [], obstacle)
            : Decide(item, live, set.App.SetId);
        return planned with { Desired = item, Live = live };
    }

    private static PlannedObject Decide(DesiredObject item, LiveObject? live, string setId)
    {
        if (item.Directives.Mode == ApplyMode.Ignore)
        {
            return new PlannedObject(item.Key, PlannedAction.Unchanged, [], "ignored by annotation");
        }

        if (live is null)
        {
            return new PlannedObject(item.Key, PlannedAction.Create, []);
        }

        if (item.Directives.Mode == ApplyMode.IfNotPresent)
        {
            return new PlannedObject(item.Key, PlannedAction.Unchanged, [], "left alone because it is there");
        }

        var differences = LiveComparison.Compare(item, live);
        if (!live.PartOf.Is(setId))
        {
            return new PlannedObject(item.Key, PlannedAction.Adopt, differences);
        }

        return new PlannedObject(
            item.Key,
            differences.Count == 0 ? PlannedAction.Unchanged : PlannedAction.Change,
            differences
        );
    }

    private string? Obstacle(DesiredSet set, DesiredObject item, LiveObject? live)
    {
        if (item.Kind is null && !IsDefinedHere(set, item))
        {
            return NotServed(item);
        }

        if (inventory.Unreadable.TryGetValue(item.Key.GroupKind, out var why))
        {
            return $"{item.Key.Kind} objects cannot be read: {why}";
        }

        if (_declared.TryGetValue(item.Key, out var owner) && !owner.Is(set.App.Name))
        {
            return $"the application {owner} declares it too; remove one of the declarations";
        }

        if (live?.PartOf is { } partOf && !_ownSets.Contains(partOf))
        {
            return $"it is a member of the apply set {partOf}, which is not of this environment; remove its label {ApplySetNames.PartOf} to hand it over";
        }

        return live is { IsBeingDeleted: true } ? Deleting(live) : null;
    }

    private static string Deleting(LiveObject live)
    {
        var finalizers = string.Join(
            ", ",
            live.Root.ItemsAt("metadata", "finalizers").Select(name => name?.ToString())
        );
        return finalizers.Length > 0
            ? $"it is being deleted, and waits for the finalizers {finalizers}"
            : "it is being deleted";
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

    private static bool IsDefinedHere(DesiredSet set, DesiredObject item) =>
        DesiredSet.Definition(item.Key.GroupKind, set.Objects.Select(other => other.Manifest)) is not null;

    private IEnumerable<LiveObject> Leaving(string setId) =>
        inventory.MembersOf(setId).Where(member => !_declared.ContainsKey(member.Key) && !IsCopy(member));

    // Controllers copy labels, membership included, to what they make: those of a Service to its Endpoints and slices.
    private static bool IsCopy(LiveObject member) =>
        ManagedFields.AppliedByUs(member.Root) is null
        && (
            member.Key.Kind is "Endpoints" or "EndpointSlice"
            || member.Root.ItemsAt("metadata", "ownerReferences").Any(owner => owner.FlagAt("controller") is true)
        );

    private PlannedObject Leave(LiveObject member)
    {
        var reason = KeepReason(member);
        return new PlannedObject(
            member.Key,
            reason is null ? PlannedAction.Prune : PlannedAction.Keep,
            [],
            reason ?? ""
        )
        {
            Live = member,
        };
    }

    private string? KeepReason(LiveObject member)
    {
        if (inventory.Unreadable.TryGetValue(member.Key.GroupKind, out _))
        {
            return $"{member.Key.Kind} objects could not all be read";
        }

        if (policy.SuspendedBecause is { } reason)
        {
            return reason;
        }

        if (Directives.AsksToKeep(member.Root))
        {
            return "an annotation forbids to prune it";
        }

        return
            policy.ProtectedKinds.Contains(member.Key.GroupKind)
            && member.Annotation(Annotations.Prune) is not "allowed"
            ? $"{member.Key.Kind} objects are pruned only with the annotation {Annotations.Prune}: allowed"
            : null;
    }

    private IEnumerable<PlannedObject> WithinBudget(DesiredSet set, List<PlannedObject> leaving)
    {
        var members = inventory.MembersOf(set.App.SetId).Count();
        var pruned = leaving.Count(item => item.Action == PlannedAction.Prune);
        return policy.Exceeded(pruned, members) is { } exceeded
            ? leaving.Select(item =>
                item.Action == PlannedAction.Prune
                    ? item with
                    {
                        Action = PlannedAction.Blocked,
                        Reason = exceeded,
                    }
                    : item
            )
            : leaving;
    }
}
