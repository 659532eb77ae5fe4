using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Deletes a pod only where the disruption budgets that choose it have one to spare.</summary>
internal sealed class Eviction(ClusterStore store, ObjectWriter writer, ObjectDeleter deleter)
{
    private const string Budgets = "poddisruptionbudgets.policy";
    private static readonly ResourceDefinition Budget = BuiltInResources.All.First(known => known.Storage is Budgets);

    /// <summary>Deletes the pod, and counts it against the budget that chooses it.</summary>
    /// <exception cref="ApiException">A budget is used up, or more than one chooses the pod.</exception>
    public void Evict(ResourceDefinition pods, ObjectId id, DeletionOptions options)
    {
        var pod = store.Get(id) ?? throw ApiErrors.NotFound(pods.GroupResource, id.Name);
        var budgets = PodFacts.IsActive(pod)
            ? store.Current.List(Budgets, id.Namespace).Where(budget => Selects(budget, pod)).ToList()
            : [];
        if (budgets.Count > 1)
        {
            throw new ApiException(
                500,
                "InternalError",
                "Internal error occurred: This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."
            );
        }

        if (budgets.Count == 1 && !options.IsDryRun && NeedsLeave(pod, budgets[0]))
        {
            Spend(budgets[0].Id);
        }

        deleter.Delete(pods, id, options);
    }

    // A pod that is not ready disrupts nothing that worked, if the budget is met or says so.
    private static bool NeedsLeave(StoredObject pod, StoredObject budget)
    {
        if (PodFacts.IsReady(pod))
        {
            return true;
        }

        var status = budget.Tree.Map("status");
        var isMet = status.Number("currentHealthy") >= status.Number("desiredHealthy");
        return !isMet && budget.Tree.Map("spec").Text("unhealthyPodEvictionPolicy") is not "AlwaysAllow";
    }

    private void Spend(ObjectId id) =>
        writer.Update(
            Budget,
            id,
            WriteOptions.Controller("status"),
            live =>
            {
                var status = live.Ensure("status");
                var allowed = status.Number("disruptionsAllowed") ?? 0;
                if (allowed <= 0)
                {
                    throw Refused(id, status);
                }

                status["disruptionsAllowed"] = allowed - 1;
                return live;
            }
        );

    private static ApiException Refused(ObjectId id, JsonObject status) =>
        new(
            429,
            "TooManyRequests",
            "Cannot evict pod as it would violate the pod's disruption budget.",
            new JsonObject
            {
                ["causes"] = new JsonArray(
                    new JsonObject
                    {
                        ["reason"] = "DisruptionBudget",
                        ["message"] =
                            $"The disruption budget {id.Name} needs {status.Number("desiredHealthy") ?? 0} healthy pods and has {status.Number("currentHealthy") ?? 0} currently",
                    }
                ),
            }
        );

    private static bool Selects(StoredObject budget, StoredObject pod) => budget.Selector.Matches(pod.Header.Labels);
}
