using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Discovery;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>What a new cluster has from the start.</summary>
internal static class ClusterSeed
{
    public const string NodeName = "sandbox";

    private const string Rbac = "rbac.authorization.k8s.io";

    public static void Plant(Cluster cluster)
    {
        foreach (var space in new[] { "default", "kube-node-lease", "kube-public", "kube-system" })
        {
            Create(cluster, "namespaces", "", Named(space));
        }

        Create(cluster, "nodes", "", Node());
        Create(cluster, "storageclasses.storage.k8s.io", "", StorageClass());
        Create(cluster, "services", "default", ApiService());
        PlantRoles(cluster);
        foreach (
            var (name, value) in new[]
            {
                ("system-cluster-critical", 2_000_000_000),
                ("system-node-critical", 2_000_001_000),
            }
        )
        {
            var priority = Named(name);
            priority["value"] = value;
            Create(cluster, "priorityclasses.scheduling.k8s.io", "", priority);
        }
    }

    public static Dictionary<string, string> NodeLabels() =>
        new()
        {
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/hostname"] = NodeName,
            ["kubernetes.io/os"] = "linux",
        };

    private static void Create(Cluster cluster, string storage, string space, JsonObject tree)
    {
        if (cluster.Get(new ObjectId(storage, space, tree.Map("metadata").Text("name") ?? "")) is null)
        {
            cluster.Create(storage, space, tree);
            if (storage is "nodes")
            {
                cluster.UpdateStatus(
                    new ObjectId(storage, "", NodeName),
                    status => WriteNodeStatus(status, cluster.NowText),
                    "kubelet"
                );
            }
        }
    }

    private static JsonObject Named(string name) => new() { ["metadata"] = new JsonObject { ["name"] = name } };

    private static JsonObject Node()
    {
        var node = Named(NodeName);
        var labels = node.Ensure("metadata").Ensure("labels");
        foreach (var (key, value) in NodeLabels())
        {
            labels[key] = value;
        }

        return node;
    }

    private static void WriteNodeStatus(JsonObject status, string now)
    {
        status["capacity"] = new JsonObject
        {
            ["cpu"] = "8",
            ["memory"] = "32Gi",
            ["pods"] = "1100",
        };
        status["allocatable"] = status.Get("capacity")?.DeepClone();
        status["addresses"] = new JsonArray(new JsonObject { ["type"] = "InternalIP", ["address"] = "127.0.0.1" });
        status["nodeInfo"] = new JsonObject
        {
            ["architecture"] = "amd64",
            ["operatingSystem"] = "linux",
            ["kubeletVersion"] = "v1.36.0",
            ["containerRuntimeVersion"] = "sandbox://1",
            ["osImage"] = "Fairlead sandbox",
            ["kernelVersion"] = "",
            ["machineID"] = "",
            ["systemUUID"] = "",
            ["bootID"] = "",
            ["kubeProxyVersion"] = "",
        };
        Conditions.Set(status, "Ready", isTrue: true, "KubeletReady", "kubelet is posting ready status", now);
    }

    private static JsonObject StorageClass()
    {
        var storage = Named("standard");
        storage.Ensure("metadata")["annotations"] = new JsonObject
        {
            ["storageclass.kubernetes.io/is-default-class"] = "true",
        };
        storage["provisioner"] = "sandbox.fairlead.dev/memory";
        return storage;
    }

    private static JsonObject ApiService()
    {
        var service = Named("kubernetes");
        service["spec"] = new JsonObject
        {
            ["clusterIP"] = "10.96.0.1",
            ["ports"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "https",
                    ["port"] = 443,
                    ["targetPort"] = 6443,
                }
            ),
        };
        return service;
    }

    private static void PlantRoles(Cluster cluster)
    {
        var everything = new JsonObject
        {
            ["apiGroups"] = new JsonArray("*"),
            ["resources"] = new JsonArray("*"),
            ["verbs"] = new JsonArray("*"),
        };
        Create(cluster, "clusterroles." + Rbac, "", Role("cluster-admin", everything));
        Create(cluster, "clusterroles." + Rbac, "", Role("admin", Namespaced("*")));
        Create(cluster, "clusterroles." + Rbac, "", Role("edit", Namespaced("*")));
        Create(cluster, "clusterroles." + Rbac, "", Role("view", Namespaced("get", "list", "watch")));
        var binding = Named("cluster-admin");
        binding["roleRef"] = new JsonObject
        {
            ["apiGroup"] = Rbac,
            ["kind"] = "ClusterRole",
            ["name"] = "cluster-admin",
        };
        binding["subjects"] = new JsonArray(
            new JsonObject
            {
                ["apiGroup"] = Rbac,
                ["kind"] = "Group",
                ["name"] = "system:masters",
            }
        );
        Create(cluster, "clusterrolebindings." + Rbac, "", binding);
    }

    private static JsonObject Role(string name, JsonObject rule)
    {
        var role = Named(name);
        role["rules"] = new JsonArray(rule);
        return role;
    }

    private static JsonObject Namespaced(params string[] verbs) =>
        new()
        {
            ["apiGroups"] = new JsonArray("", "apps", "batch", "autoscaling", "networking.k8s.io", "policy"),
            ["resources"] = new JsonArray("*"),
            ["verbs"] = ClassicDiscovery.Texts(verbs),
        };
}
