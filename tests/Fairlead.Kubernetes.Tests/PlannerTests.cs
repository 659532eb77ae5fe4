using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Tests;

public sealed class PlannerTests
{
    [Fact]
    public void A_missing_object_is_created() =>
        Assert.Equal(["ConfigMap a: Create"], Lines(Some.Plan(Some.Set(Some.ConfigMap("a")))));

    [Fact]
    public void An_applied_object_is_unchanged()
    {
        var set = Some.Set(Some.ConfigMap("a"));

        Assert.Equal(["ConfigMap a: Unchanged"], Lines(Some.Plan(set, Some.Applied(set.Objects[0]))));
    }

    [Fact]
    public void A_member_that_is_declared_no_longer_is_pruned()
    {
        var old = Some.Set(Some.ConfigMap("a"), Some.ConfigMap("b"));
        var set = Some.Set(Some.ConfigMap("a"));

        Assert.Equal(
            ["ConfigMap a: Unchanged", "ConfigMap b: Prune"],
            Lines(Some.Plan(set, [.. old.Objects.Select(item => Some.Applied(item))]))
        );
    }

    [Theory]
    [InlineData("fairlead.dev/prune: disabled")]
    [InlineData("helm.sh/resource-policy: keep")]
    [InlineData("kustomize.toolkit.fluxcd.io/prune: disabled")]
    [InlineData("argocd.argoproj.io/sync-options: 'ServerSideApply=true,Prune=false'")]
    public void A_protected_member_is_kept(string annotation)
    {
        var old = Some.Set(Some.ConfigMap("b", $"annotations: {{{annotation}}}"));

        Assert.Equal(
            ["ConfigMap a: Create", "ConfigMap b: Keep (an annotation forbids to prune it)"],
            Lines(Some.Plan(Some.Set(Some.ConfigMap("a")), Some.Applied(old.Objects[0])))
        );
    }

    [Fact]
    public void A_claim_is_kept_unless_an_annotation_allows_to_prune_it()
    {
        var old = Some.Set(
            "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: kept}}",
            "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: left, annotations: {fairlead.dev/prune: allowed}}}"
        );

        Assert.Equal(
            [
                "ConfigMap a: Create",
                "PersistentVolumeClaim kept: Keep (PersistentVolumeClaim objects are pruned only with the annotation fairlead.dev/prune: allowed)",
                "PersistentVolumeClaim left: Prune",
            ],
            Lines(Some.Plan(Some.Set(Some.ConfigMap("a")), [.. old.Objects.Select(item => Some.Applied(item))]))
        );
    }

    [Fact]
    public void Nothing_is_pruned_beyond_the_budget()
    {
        var old = Some.Set([.. Enumerable.Range(0, 10).Select(number => Some.ConfigMap($"c{number}"))]);
        var set = Some.Set(Some.ConfigMap("c0"));
        var plan = Some.Plan(set, [.. old.Objects.Select(item => Some.Applied(item))]);

        Assert.Equal(9, plan.Count(PlannedAction.Blocked));
        Assert.Equal(
            "9 of 10 objects would be pruned, and the budget is 60 percent",
            plan.Objects.First(item => item.Action == PlannedAction.Blocked).Reason
        );
    }

    [Fact]
    public void Nothing_of_a_kind_that_could_not_be_read_is_planned()
    {
        var old = Some.Set(Some.ConfigMap("b"));
        var set = Some.Set("{apiVersion: v1, kind: Service, metadata: {name: s}}");
        var inventory = Some.Inventory(Some.Applied(old.Objects[0])) with
        {
            Unreadable = new Dictionary<GroupKind, string>
            {
                [new("", "ConfigMap")] = "no",
                [new("", "Service")] = "no",
            },
        };

        Assert.Equal(
            [
                "ConfigMap b: Keep (ConfigMap objects could not all be read)",
                "Service s: Blocked (Service objects cannot be read: no)",
            ],
            Lines(Some.Planner(inventory, set).Plan(set, new Dictionary<ObjectKey, LiveObject>()))
        );
    }

    [Fact]
    public void An_object_that_moved_to_another_application_is_adopted_there_and_pruned_nowhere()
    {
        var orders = new Application("orders", "shop-dev", "dev");
        var before = Some.Set(Some.ConfigMap("a"), Some.ConfigMap("moved"));
        var catalog = Some.Set(Some.ConfigMap("a"));
        var set = Some.Set(orders, Some.ConfigMap("moved"));
        var planner = Some.Planner(
            Some.Inventory([.. before.Objects.Select(item => Some.Applied(item))]),
            catalog,
            set
        );
        var none = new Dictionary<ObjectKey, LiveObject>();

        Assert.Equal(["ConfigMap a: Unchanged"], Lines(planner.Plan(catalog, none)));
        Assert.Equal([PlannedAction.Adopt], planner.Plan(set, none).Objects.Select(item => item.Action));
    }

    [Fact]
    public void An_object_of_two_applications_is_blocked_in_the_second()
    {
        var first = Some.Set(Some.ConfigMap("a"));
        var second = Some.Set(new Application("orders", "shop-dev", "dev"), Some.ConfigMap("a"));

        Assert.Equal(
            ["ConfigMap a: Blocked (the application catalog declares it too; remove one of the declarations)"],
            Lines(Some.Planner(Some.Inventory(), first, second).Plan(second, new Dictionary<ObjectKey, LiveObject>()))
        );
    }

    [Fact]
    public void A_member_of_a_foreign_set_is_not_taken()
    {
        var foreign = Some.Set(
            new Application("other", "elsewhere", "dev"),
            Some.ConfigMap("a", "namespace: shop-dev")
        );
        var plan = Some.Plan(Some.Set(Some.ConfigMap("a")), Some.Applied(foreign.Objects[0]));

        Assert.Equal(PlannedAction.Blocked, plan.Objects.Single().Action);
        Assert.EndsWith(
            "adopt that set or remove the label applyset.kubernetes.io/part-of to hand it over",
            plan.Objects.Single().Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_kind_that_the_cluster_does_not_know_is_blocked() =>
        Assert.Equal(
            [
                "Gadget g: Blocked (the cluster does not know the kind Gadget.example.org (manifests/0.yaml:1); install what defines it first)",
            ],
            Lines(Some.Plan(Some.Set("{apiVersion: example.org/v1, kind: Gadget, metadata: {name: g}}")))
        );

    [Fact]
    public void A_version_that_the_cluster_does_not_serve_is_blocked() =>
        Assert.Equal(
            [
                "Deployment d: Blocked (the cluster serves Deployment as apps/v1, not as apps/v1beta1; change the apiVersion at manifests/0.yaml:1)",
            ],
            Lines(Some.Plan(Some.Set("{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: d}}")))
        );

    [Fact]
    public void A_kind_that_the_same_set_defines_is_created()
    {
        var definition =
            "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: d}, spec: {group: example.org, scope: Namespaced, names: {kind: Gadget}}}";

        Assert.Equal(
            ["CustomResourceDefinition d: Create", "Gadget g: Create"],
            Lines(Some.Plan(Some.Set(definition, "{apiVersion: example.org/v1, kind: Gadget, metadata: {name: g}}")))
        );
    }

    [Fact]
    public void An_object_that_is_being_deleted_is_blocked_with_what_it_waits_for()
    {
        var set = Some.Set(Some.ConfigMap("a"));
        var live = Some.Applied(set.Objects[0]);
        live.Root.ObjectAt("metadata")!["deletionTimestamp"] = "2026-05-01T10:00:00Z";
        live.Root.ObjectAt("metadata")!["finalizers"] = new System.Text.Json.Nodes.JsonArray("example.org/guard");

        Assert.Equal(
            ["ConfigMap a: Blocked (it is being deleted, and waits for the finalizers example.org/guard)"],
            Lines(Some.Plan(set, live))
        );
    }

    [Fact]
    public void An_object_that_is_only_to_be_present_is_left_alone()
    {
        var set = Some.Set(Some.ConfigMap("a", "annotations: {fairlead.dev/apply: IfNotPresent}"));
        var live = Some.Edited(Some.Applied(set.Objects[0]), "/data/color", "red");

        Assert.Equal(["ConfigMap a: Unchanged (left alone because it is there)"], Lines(Some.Plan(set, live)));
    }

    [Fact]
    public void While_an_application_cannot_be_read_nothing_is_pruned()
    {
        var old = Some.Set(Some.ConfigMap("b"));
        var set = Some.Set(Some.ConfigMap("a"));
        var planner = new Planner(
            Some.Inventory(Some.Applied(old.Objects[0])),
            Some.Catalog,
            [set],
            new PrunePolicy { SuspendedBecause = "orders is ill" }
        );

        Assert.Equal(
            ["ConfigMap a: Create", "ConfigMap b: Keep (orders is ill)"],
            Lines(planner.Plan(set, new Dictionary<ObjectKey, LiveObject>()))
        );
    }

    [Fact]
    public void What_an_application_that_is_gone_had_is_pruned()
    {
        var old = Some.Set(Some.ConfigMap("b"));
        var parent = new ApplySetParent("dev", "catalog", "shop-dev", [], [], new Dictionary<ObjectKey, string>());

        Assert.Equal(
            [PlannedAction.Prune],
            Some.Planner(Some.Inventory(Some.Applied(old.Objects[0]))).PlanRemoval(parent).Select(item => item.Action)
        );
    }

    [Fact]
    public void A_budget_of_nothing_prunes_nothing()
    {
        var old = Some.Set(Some.ConfigMap("a"), Some.ConfigMap("b"));

        Assert.Equal(
            ["ConfigMap a: Unchanged", "ConfigMap b: Blocked (1 objects would be pruned, and the budget is 0)"],
            Lines(Plan(new PrunePolicy { MaximumCount = 0 }, Some.Set(Some.ConfigMap("a")), old))
        );
    }

    [Fact]
    public void A_kind_may_have_a_smaller_budget()
    {
        var policy = new PrunePolicy
        {
            MaximumOfKind = new Dictionary<GroupKind, int> { [new("apps", "Deployment")] = 0 },
        };
        var old = Some.Set(Some.ConfigMap("a"), "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}");

        Assert.Equal(
            [
                "ConfigMap a: Unchanged",
                "Deployment web: Blocked (1 objects of the kind Deployment.apps would be pruned, and the budget for them is 0)",
            ],
            Lines(Plan(policy, Some.Set(Some.ConfigMap("a")), old))
        );
    }

    [Fact]
    public void Nothing_is_pruned_for_an_application_of_hooks_only()
    {
        var hook =
            "{apiVersion: batch/v1, kind: Job, metadata: {name: migrate, annotations: {helm.sh/hook: pre-upgrade}}}";

        Assert.Equal(
            [
                "ConfigMap a: Blocked (the application declares no object to keep, which may be a mistake; consent to an empty application to prune what it had)",
            ],
            Lines(Plan(new PrunePolicy(), Some.Set(hook), Some.Set(Some.ConfigMap("a"))))
        );
    }

    [Fact]
    public void With_consent_an_empty_application_loses_everything_within_the_count()
    {
        var old = Some.Set([.. Enumerable.Range(0, 8).Select(number => Some.ConfigMap($"c{number}"))]);
        var set = DesiredSet.Prepare(Some.App, [], Some.Catalog, new ApplyPolicy { AllowEmpty = true });

        Assert.Equal(8, Plan(new PrunePolicy(), set, old).Count(PlannedAction.Prune));
    }

    [Fact]
    public void An_object_that_is_being_deleted_is_not_deleted_again_but_stays_in_sight()
    {
        var live = Some.Applied(Some.Set(Some.ConfigMap("b")).Objects[0]);
        var metadata = live.Root.ObjectAt("metadata")!;
        metadata["deletionTimestamp"] = "2026-05-01T10:00:00Z";
        metadata["finalizers"] = new System.Text.Json.Nodes.JsonArray("example.org/guard");
        ((System.Text.Json.Nodes.JsonArray)metadata["managedFields"]!).Add(
            Some.Entry(
                "guard-controller",
                "Update",
                (System.Text.Json.Nodes.JsonObject)
                    System.Text.Json.Nodes.JsonNode.Parse(
                        """{"f:metadata":{"f:finalizers":{".":{},"v:\"example.org/guard\"":{}}}}"""
                    )!
            )
        );
        var plan = Some.Plan(Some.Set(Some.ConfigMap("a")), live);

        Assert.Equal(
            [
                "ConfigMap a: Create",
                "ConfigMap b: Prune (it is being deleted, and waits for the finalizers example.org/guard (set by guard-controller at 2026-05-01T10:00:00Z))",
            ],
            Lines(plan)
        );
        Assert.DoesNotContain(plan.Objects, item => item.IsPruned);
    }

    [Fact]
    public void A_field_that_is_left_to_its_owner_is_no_change()
    {
        var set = Some.Set(Some.ConfigMap("a", "annotations: {fairlead.dev/conflicts: leave}"));
        var live = Some.Edited(Some.Applied(set.Objects[0]), "/data/color", "red");

        Assert.Equal(["ConfigMap a: Unchanged"], Lines(Some.Plan(set, live)));
    }

    [Fact]
    public void A_policy_may_leave_fields_of_a_kind_to_others()
    {
        var policy = new ApplyPolicy
        {
            IgnoredFields = [new IgnoreRule("/data/color", new GroupKind("", "ConfigMap"))],
        };
        var set = DesiredSet.Prepare(Some.App, [Some.Manifest(Some.ConfigMap("a"))], Some.Catalog, policy);
        var live = Some.Edited(Some.Applied(set.Objects[0]), "/data/color", "red");

        Assert.Equal(["ConfigMap a: Unchanged"], Lines(Some.Plan(set, live)));
    }

    [Fact]
    public void Members_of_a_set_that_is_adopted_become_members_or_go()
    {
        var theirs = new Application("other", "elsewhere", "dev");
        var old = Some.Set(
            theirs,
            Some.ConfigMap("a", "namespace: shop-dev"),
            Some.ConfigMap("b", "namespace: shop-dev")
        );
        var app = Some.App with { AdoptedSets = [theirs.SetId] };

        Assert.Equal(
            ["ConfigMap a: Adopt", "ConfigMap b: Prune"],
            Lines(Some.Plan(Some.Set(app, Some.ConfigMap("a")), [.. old.Objects.Select(item => Some.Applied(item))]))
        );
    }

    private static AppPlan Plan(PrunePolicy policy, DesiredSet set, DesiredSet old) =>
        new Planner(
            Some.Inventory([.. old.Objects.Select(item => Some.Applied(item))]),
            Some.Catalog,
            [set],
            policy
        ).Plan(set, new Dictionary<ObjectKey, LiveObject>());

    private static IEnumerable<string> Lines(AppPlan plan) =>
        plan
            .Objects.Select(item =>
                $"{item.Key.Title}: {item.Action}{(item.Reason.Length > 0 ? $" ({item.Reason})" : "")}"
            )
            .Order(StringComparer.Ordinal);
}
