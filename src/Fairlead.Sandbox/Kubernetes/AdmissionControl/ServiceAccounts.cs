using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.AdmissionControl;

/// <summary>Gives a pod its service account.</summary>
internal static class ServiceAccounts
{
    public static void Assign(JsonObject pod)
    {
        var spec = pod.Ensure("spec");
        spec.Default("serviceAccountName", "default");
        spec["serviceAccount"] = spec.Text("serviceAccountName");
        spec.Default("enableServiceLinks", value: true);
        spec.Default("priority", 0);
        spec.Default("preemptionPolicy", "PreemptLowerPriority");
    }

    /// <summary>Refuses a pod whose account does not exist, as that of a namespace just made may not yet.</summary>
    /// <exception cref="ApiException">The account does not exist.</exception>
    public static void Demand(ClusterStore store, string space, JsonObject pod)
    {
        var account = pod.Map("spec").Text("serviceAccountName") ?? "default";
        if (store.Get(new ObjectId("serviceaccounts", space, account)) is null)
        {
            throw ApiErrors.Forbidden(
                new GroupResource("", "pods"),
                pod.Map("metadata").Text("name") ?? "",
                $"error looking up service account {space}/{account}: serviceaccount \"{account}\" not found"
            );
        }
    }
}
