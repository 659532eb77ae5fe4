using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>The pods behind a Service, in both forms the API has for them.</summary>
internal static class EndpointForms
{
    public static JsonObject Endpoints(StoredObject service, List<StoredObject> pods)
    {
        var result = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = service.Id.Name,
                ["labels"] = Labels(service, ("endpoints.kubernetes.io/managed-by", "endpoint-controller")),
            },
        };
        if (pods.Count > 0)
        {
            var subset = new JsonObject();
            subset.Put("addresses", Addresses(pods.Where(PodFacts.IsReady)));
            subset.Put("notReadyAddresses", Addresses(pods.Where(pod => !PodFacts.IsReady(pod))));
            subset.Put("ports", Ports(service, pods[0], withEmptyNames: false));
            result["subsets"] = new JsonArray(subset);
        }

        return result;
    }

    public static JsonObject Slice(StoredObject service, List<StoredObject> pods)
    {
        var endpoints = new JsonArray();
        foreach (var pod in pods)
        {
            endpoints.Add(
                new JsonObject
                {
                    ["addresses"] = new JsonArray(pod.Tree.Map("status").Text("podIP")),
                    ["conditions"] = new JsonObject
                    {
                        ["ready"] = PodFacts.IsReady(pod),
                        ["serving"] = PodFacts.IsReady(pod),
                        ["terminating"] = false,
                    },
                    ["nodeName"] = pod.Tree.Map("spec").Text("nodeName"),
                    ["targetRef"] = Reference(pod),
                }
            );
        }

        return new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = service.Id.Name + "-sandbox",
                ["labels"] = Labels(
                    service,
                    ("kubernetes.io/service-name", service.Id.Name),
                    ("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                ),
                ["ownerReferences"] = Owners.By(service.Tree),
            },
            ["addressType"] = "IPv4",
            ["endpoints"] = endpoints,
            ["ports"] = Ports(service, pods.FirstOrDefault(), withEmptyNames: true),
        };
    }

    // Both controllers copy whatever labels the Service has, those of tools included.
    private static JsonObject Labels(StoredObject service, params ReadOnlySpan<(string Name, string Value)> own)
    {
        var labels = service.Tree.Map("metadata").Map("labels")?.Copy() ?? new JsonObject();
        foreach (var (name, value) in own)
        {
            labels[name] = value;
        }

        if (service.Tree.Map("spec").Text("clusterIP") is "None")
        {
            labels["service.kubernetes.io/headless"] = "";
        }

        return labels;
    }

    private static JsonArray? Addresses(IEnumerable<StoredObject> pods)
    {
        var list = new JsonArray();
        foreach (var pod in pods)
        {
            list.Add(
                new JsonObject
                {
                    ["ip"] = pod.Tree.Map("status").Text("podIP"),
                    ["nodeName"] = pod.Tree.Map("spec").Text("nodeName"),
                    ["targetRef"] = Reference(pod),
                }
            );
        }

        return list.Count == 0 ? null : list;
    }

    private static JsonArray Ports(StoredObject service, StoredObject? pod, bool withEmptyNames)
    {
        var list = new JsonArray();
        foreach (var port in service.Tree.Map("spec").List("ports").Objects())
        {
            var entry = new JsonObject();
            if (port.Text("name") is { } name)
            {
                entry["name"] = name;
            }
            else if (withEmptyNames)
            {
                entry["name"] = "";
            }

            entry["port"] = Number(port, pod);
            entry["protocol"] = port.Text("protocol");
            list.Add(entry);
        }

        return list;
    }

    private static long Number(JsonObject port, StoredObject? pod)
    {
        if (port.Number("targetPort") is { } number)
        {
            return number;
        }

        var name = port.Text("targetPort");
        return pod?.Tree.Map("spec")
                .List("containers")
                .Objects()
                .SelectMany(container => container.List("ports").Objects())
                .FirstOrDefault(known => known.Text("name") == name)
                .Number("containerPort")
            ?? port.Number("port")
            ?? 0;
    }

    private static JsonObject Reference(StoredObject pod) =>
        new()
        {
            ["kind"] = "Pod",
            ["namespace"] = pod.Id.Namespace,
            ["name"] = pod.Id.Name,
            ["uid"] = pod.Header.Uid,
        };
}
