using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes;

/// <summary>Gives a pod its service account.</summary>
internal static class ServiceAccounts
{
    public static void Assign(JsonObject pod)
    {
        var spec = pod.Child("spec");
        spec.Default("serviceAccountName", "default");
        spec["serviceAccount"] = spec.Text("serviceAccountName");
        spec.Default("enableServiceLinks", value: true);
        spec.Default("priority", 0);
        spec.Default("preemptionPolicy", "PreemptLowerPriority");
    }
}
