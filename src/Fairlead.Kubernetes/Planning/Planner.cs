using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
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

    private readonly HashSet<string> _sets =
    [
        .. environment.Select(other => other.App.SetId),
        .. inventory.Parents.Keys,
    ];

    private readonly PrunePlanner _pruning = new(inventory, policy);

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
    /// <param name="unowned">Declared objects that exist without being a member of any set.</param>
    public AppPlan Plan(DesiredSet set, IReadOnlyDictionary<ObjectKey, LiveObject> unowned)
    {
        var obstacles = new Obstacles(inventory, catalog, _declared, OwnSets(set));
        var planned = set.Objects.Select(item => Plan(obstacles, set, item, unowned)).ToList();
        var members = inventory.MembersOf(set.App).Where(member => !IsCopy(member, set.App)).ToList();
        // What has become a hook is the hook's, whether that runs now or not.
        var hooks = set.Hooks.Select(hook => hook.Manifest.Key).ToHashSet();
        var leaving = Leaving(members).Where(member => !hooks.Contains(member.Key));
        planned.AddRange(_pruning.Plan(set, leaving, members.Count));
        return new AppPlan(set, planned);
    }

    /// <summary>Plans the removal of an application that is declared no longer.</summary>
    public IReadOnlyList<PlannedObject> PlanRemoval(ApplySetParent parent) =>
        _pruning.PlanRemoval(Leaving(inventory.MembersOf(parent.SetId).Where(member => !IsCopy(member))));

    /// <summary>Plans the removal of an application whose objects stay.</summary>
    public IReadOnlyList<PlannedObject> PlanRelease(ApplySetParent parent) =>
        [
            .. Leaving(inventory.MembersOf(parent.SetId).Where(member => !IsCopy(member)))
                .Select(member => new PlannedObject(member.Key, PlannedAction.Keep, [], PlanWords.LetGo)
                {
                    Live = member,
                }),
        ];

    /// <summary>Objects that are still labelled as members of a set although another application declares them.</summary>
    public IReadOnlyList<ObjectKey> HandedOver(ApplySetParent parent) =>
        [.. inventory.MembersOf(parent.SetId).Select(member => member.Key).Where(_declared.ContainsKey)];

    private IEnumerable<LiveObject> Leaving(IEnumerable<LiveObject> members) =>
        members.Where(member => !_declared.ContainsKey(member.Key));

    // Controllers and operators copy labels, membership included, to what they make: those of a Service to its Endpoints and
    // slices. What nobody here ever applied is theirs, except in a set that another tool made and that is taken over.
    private static bool IsCopy(LiveObject member, Application? app = null) =>
        ManagedFields.AppliedByUs(member.Root) is null && app?.AdoptedSets.Contains(member.PartOf ?? "") is not true;

    private HashSet<string> OwnSets(DesiredSet set) =>
        set.App.AdoptedSets.Count == 0 ? _sets : _sets.Concat(set.App.AdoptedSets).ToHashSet();

    private PlannedObject Plan(
        Obstacles obstacles,
        DesiredSet set,
        DesiredObject item,
        IReadOnlyDictionary<ObjectKey, LiveObject> unowned
    )
    {
        var live = inventory.Members.GetValueOrDefault(item.Key) ?? unowned.GetValueOrDefault(item.Key);
        var planned = obstacles.Find(set, item, live) is var (obstacle, reason)
            ? new PlannedObject(item.Key, PlannedAction.Blocked, [], reason) { Obstacle = obstacle }
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
}
