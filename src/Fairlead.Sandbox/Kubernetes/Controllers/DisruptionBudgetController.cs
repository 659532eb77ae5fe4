using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Counts how many pods a disruption budget lets go.</summary>
internal sealed class DisruptionBudgetController(Cluster cluster) : IController
{
    private const string Storage = "poddisruptionbudgets.policy";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage)
        {
            yield return change.Object.Id;
        }
        else if (change.Object.Id.Resource is "pods")
        {
            foreach (
                var budget in cluster
                    .List(Storage, change.Object.Id.Namespace)
                    .Where(budget => Selects(budget, change.Object))
            )
            {
                yield return budget.Id;
            }
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: false } budget)
        {
            return null;
        }

        var spec = budget.Tree.Map("spec");
        var pods = cluster
            .List("pods", id.Namespace)
            .Where(pod => Selects(budget, pod) && PodFacts.IsActive(pod))
            .ToList();
        var healthy = pods.Count(PodFacts.IsReady);
        var desired = spec.Get("maxUnavailable") is { } unavailable
            ? pods.Count - Percentage.Of(unavailable, pods.Count, roundUp: true)
            : Percentage.Of(spec.Get("minAvailable") ?? 1, pods.Count, roundUp: true);
        var allowed = Math.Max(0, healthy - Math.Max(0, desired));
        cluster.UpdateStatus(
            id,
            status =>
            {
                status["observedGeneration"] = budget.Tree.Map("metadata").Number("generation");
                status["currentHealthy"] = healthy;
                status["desiredHealthy"] = Math.Max(0, desired);
                status["expectedPods"] = pods.Count;
                status["disruptionsAllowed"] = allowed;
                Conditions.Set(
                    status,
                    "DisruptionAllowed",
                    allowed > 0,
                    allowed > 0 ? "SufficientPods" : "InsufficientPods",
                    "",
                    cluster.NowText
                );
                if (Conditions.Find(status, "DisruptionAllowed") is { } condition)
                {
                    condition["message"] = "";
                    condition["observedGeneration"] = budget.Tree.Map("metadata").Number("generation");
                }
            }
        );
        return null;
    }

    private static bool Selects(StoredObject budget, StoredObject pod) => budget.Selector.Matches(pod.Header.Labels);
}
