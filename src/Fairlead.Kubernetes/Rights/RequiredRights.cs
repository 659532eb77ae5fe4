using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Rights;

/// <summary>Tells which rights a plan needs, and no more.</summary>
public static class RequiredRights
{
    private static readonly GroupKind ConfigMap = new("", "ConfigMap");
    private static readonly string[] OfHooks = ["create", "delete", "get", "patch"];
    private static readonly GroupKind Namespace = new("", "Namespace");

    /// <summary>The rights a plan needs; none where it changes nothing.</summary>
    /// <param name="plan">What is going to happen.</param>
    /// <param name="inventory">What the cluster has.</param>
    /// <param name="catalog">What it serves.</param>
    public static IReadOnlyList<AccessNeed> Of(AppPlan plan, LiveInventory inventory, ResourceCatalog catalog)
    {
        var needs = plan
            .Objects.SelectMany(item => Of(item, catalog).Select(verb => (item.Key, Verb: verb)))
            .Concat(Unreadable(plan, inventory))
            .Concat(Hooks(plan))
            .Concat(Record(plan, inventory));
        return
        [
            .. needs
                .Select(need => Need(need.Key, need.Verb, catalog))
                .OfType<AccessNeed>()
                .Distinct()
                .OrderBy(need => (need.Namespace, need.Group, need.Resource, need.Verb, need.Name)),
        ];
    }

    /// <summary>The rights that one line of a plan needs.</summary>
    internal static IEnumerable<AccessNeed> For(PlannedObject item, ResourceCatalog catalog) =>
        Of(item, catalog).Select(verb => Need(item.Key, verb, catalog)).OfType<AccessNeed>();

    // A server-side apply that creates an object needs both: the request is a patch, what it does is to create.
    private static string[] Of(PlannedObject item, ResourceCatalog catalog) =>
        item.Action switch
        {
            PlannedAction.Create => ["create", "patch"],
            PlannedAction.Change or PlannedAction.Adopt => ["patch"],
            PlannedAction.Recreate => ["create", "delete", "get", "patch"],
            PlannedAction.Prune when item.IsPruned && catalog.Find(item.Key.GroupKind) is not null => ["delete"],
            _ => [],
        };

    private static IEnumerable<(ObjectKey Key, string Verb)> Unreadable(AppPlan plan, LiveInventory inventory) =>
        plan
            .Objects.Where(item => inventory.Unreadable.ContainsKey(item.Key.GroupKind))
            .Select(item => (item.Key with { Name = "" }, "list"));

    private static IEnumerable<(ObjectKey Key, string Verb)> Hooks(AppPlan plan) =>
        plan.HasChanges ? plan.Set.Hooks.SelectMany(hook => OfHooks.Select(verb => (hook.Manifest.Key, verb))) : [];

    private static List<(ObjectKey Key, string Verb)> Record(AppPlan plan, LiveInventory inventory)
    {
        if (!plan.HasChanges)
        {
            return [];
        }

        var app = plan.Set.App;
        var isKnown = inventory.Parents.ContainsKey(app.SetId);
        var record = new ObjectKey("", ConfigMap.Kind, app.Namespace, app.Parent.Name);
        var needs = new List<(ObjectKey Key, string Verb)> { (record, "patch") };
        if (!isKnown)
        {
            needs.AddRange([(record, "create"), (record, "get")]);
        }

        if (inventory.MissingNamespaces.Contains(app.Namespace))
        {
            var place = new ObjectKey("", Namespace.Kind, "", app.Namespace);
            needs.AddRange([(place, "create"), (place, "patch")]);
        }

        return needs;
    }

    private static AccessNeed? Need(ObjectKey key, string verb, ResourceCatalog catalog) =>
        catalog.Find(key.GroupKind) is { } kind
            ? new AccessNeed(verb, key.Group, kind.Plural, kind.IsNamespaced ? key.Namespace : "", key.Name)
            : null;
}
