using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Discovery;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.AdmissionControl;

/// <summary>The finalizers that keep claims and volumes until nobody uses them any more.</summary>
internal static class StorageProtection
{
    public const string OfClaims = "kubernetes.io/pvc-protection";
    public const string OfVolumes = "kubernetes.io/pv-protection";

    public static void Add(JsonObject tree, string finalizer)
    {
        var list = tree.Ensure("metadata").ChildList("finalizers");
        if (!list.Texts().Contains(finalizer))
        {
            list.Add(finalizer);
        }
    }

    public static void Remove(JsonObject tree, string finalizer)
    {
        var kept = tree.Map("metadata").List("finalizers").Texts().Where(name => name != finalizer).ToList();
        tree.Ensure("metadata").Put("finalizers", kept.Count == 0 ? null : ClassicDiscovery.Texts(kept));
    }
}
