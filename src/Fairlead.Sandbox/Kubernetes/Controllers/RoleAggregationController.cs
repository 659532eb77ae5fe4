using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Selection;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Puts the rules of an aggregated ClusterRole together from the roles that its selectors choose.</summary>
internal sealed class RoleAggregationController(Cluster cluster) : IController
{
    private const string Storage = "clusterroles.rbac.authorization.k8s.io";
    private const string Manager = "clusterrole-aggregation-controller";

    public IEnumerable<ObjectId> Affected(StoreEvent change) =>
        change.Object.Id.Resource is Storage
            ? cluster.List(Storage, "").Where(role => Selectors(role).Count > 0).Select(role => role.Id)
            : [];

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: false } role || Selectors(role) is not { Count: > 0 } selectors)
        {
            return null;
        }

        var rules = RulesOf(id, selectors);
        if (!JsonTree.Same(role.Tree.Get("rules"), rules))
        {
            cluster.Apply(id, new JsonObject { ["rules"] = rules }, Manager);
        }

        return null;
    }

    private JsonArray RulesOf(ObjectId id, List<LabelSelector> selectors)
    {
        var rules = new JsonArray();
        foreach (var part in cluster.List(Storage, "").Where(part => part.Id != id))
        {
            if (!selectors.Exists(selector => selector.Matches(part.Header.Labels)))
            {
                continue;
            }

            foreach (var rule in part.Tree.List("rules").Objects())
            {
                if (!rules.Any(known => JsonTree.Same(known, rule)))
                {
                    rules.Add(rule.Copy());
                }
            }
        }

        return rules;
    }

    private static List<LabelSelector> Selectors(StoredObject role) =>
        [.. role.Tree.Map("aggregationRule").List("clusterRoleSelectors").Objects().Select(LabelSelector.Of)];
}
