using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Keeps a Service's Endpoints and EndpointSlice, and gives a load balancer its address.</summary>
internal sealed class ServiceController(Cluster cluster) : IController
{
    private const string Slices = "endpointslices.discovery.k8s.io";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is "services")
        {
            yield return change.Object.Id;
        }
        else if (change.Object.Id.Resource is "pods")
        {
            foreach (var service in cluster.List("services", change.Object.Id.Namespace))
            {
                if (Selects(service, change.Object) || (change.Previous is { } before && Selects(service, before)))
                {
                    yield return service.Id;
                }
            }
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: false } service)
        {
            RemoveEndpoints(id);
            return null;
        }

        GiveAddress(service);
        if (service.Tree.Map("spec").Map("selector") is not { Count: > 0 })
        {
            return null;
        }

        var pods = cluster
            .List("pods", id.Namespace)
            .Where(pod =>
                Selects(service, pod) && PodFacts.IsActive(pod) && pod.Tree.Map("status").Text("podIP") is not null
            )
            .ToList();
        Store(new ObjectId("endpoints", id.Namespace, id.Name), EndpointForms.Endpoints(service, pods), "subsets");
        Store(
            new ObjectId(Slices, id.Namespace, id.Name + "-sandbox"),
            EndpointForms.Slice(service, pods),
            "endpoints",
            "ports"
        );
        return null;
    }

    private static bool Selects(StoredObject service, StoredObject pod) =>
        !service.PlainSelector.IsEverything && service.PlainSelector.Matches(pod.Header.Labels);

    private void RemoveEndpoints(ObjectId id)
    {
        var endpoints = new ObjectId("endpoints", id.Namespace, id.Name);
        if (cluster.Get(endpoints) is not null)
        {
            cluster.Delete(endpoints);
        }
    }

    private void GiveAddress(StoredObject service)
    {
        var spec = service.Tree.Map("spec");
        if (spec.Get("loadBalancerClass") is not null)
        {
            // Somebody else's: the cluster's own provider leaves it alone.
            return;
        }

        var isWanted = spec.Text("type") is "LoadBalancer" && !PodSteering.Of(service.Tree).StaysPending;
        var isThere = service.Tree.At("status", "loadBalancer").List("ingress") is { Count: > 0 };
        if (isWanted && !isThere)
        {
            var entry = new JsonObject { ["ip"] = "127.0.0.1", ["ipMode"] = "VIP" };
            cluster.UpdateStatus(service.Id, status => status.Ensure("loadBalancer")["ingress"] = new JsonArray(entry));
        }
        else if (!isWanted && isThere)
        {
            cluster.UpdateStatus(service.Id, status => status["loadBalancer"] = new JsonObject());
        }
    }

    private void Store(ObjectId id, JsonObject wanted, params string[] fields)
    {
        if (cluster.Get(id) is not { } known)
        {
            cluster.Create(id.Resource, id.Namespace, wanted);
        }
        else if (
            !JsonTree.Same(known.Tree.At("metadata", "labels"), wanted.At("metadata", "labels"))
            || !Array.TrueForAll(fields, field => JsonTree.Same(known.Tree.Get(field), wanted.Get(field)))
        )
        {
            cluster.Update(
                id,
                tree =>
                {
                    tree.Ensure("metadata").Put("labels", wanted.At("metadata", "labels")?.DeepClone());
                    foreach (var field in fields)
                    {
                        tree.Put(field, wanted.Get(field)?.DeepClone());
                    }
                }
            );
        }
    }
}
