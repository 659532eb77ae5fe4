using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.AdmissionControl;

/// <summary>Hands out cluster addresses and node ports.</summary>
internal sealed class ServiceAddresses(ClusterStore store)
{
    private const int FirstNodePort = 30_000;
    private const int LastNodePort = 32_767;

    public void Assign(JsonObject service, JsonObject? live)
    {
        var spec = service.Ensure("spec");
        var former = live.Map("spec");
        if (spec.Text("type") is "ExternalName")
        {
            spec.Remove("clusterIP");
            spec.Remove("clusterIPs");
            return;
        }

        if (spec.Text("clusterIP") is not { Length: > 0 })
        {
            spec["clusterIP"] = former.Text("clusterIP") is { Length: > 0 } kept ? kept : NextAddress();
        }

        spec["clusterIPs"] = new JsonArray(spec.Text("clusterIP"));
        if (spec.Text("type") is "NodePort" or "LoadBalancer")
        {
            AssignNodePorts(spec, former);
        }
    }

    private void AssignNodePorts(JsonObject spec, JsonObject? former)
    {
        var used = Used(service => service.List("ports").Objects().Select(port => port.Number("nodePort") ?? 0));
        foreach (var port in spec.List("ports").Objects())
        {
            if (port.Number("nodePort") is null or 0)
            {
                var known = former
                    .List("ports")
                    .Objects()
                    .FirstOrDefault(other => JsonTree.Same(other.Get("port"), port.Get("port")));
                port["nodePort"] = known.Number("nodePort") ?? FreePort(used);
            }

            used.Add(port.Number("nodePort") ?? 0);
        }
    }

    private static long FreePort(HashSet<long> used) =>
        Enumerable.Range(FirstNodePort, LastNodePort - FirstNodePort + 1).First(port => !used.Contains(port));

    private string NextAddress()
    {
        var used = Used(spec => spec.Text("clusterIP") is { } address ? [Number(address)] : []);
        var next = 2L;
        while (used.Contains(next))
        {
            next++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"10.96.{next / 256}.{next % 256}");
    }

    private HashSet<long> Used(Func<JsonObject, IEnumerable<long>> numbers) =>
        [.. store.Current.List("services").SelectMany(service => numbers(service.Tree.Map("spec") ?? []))];

    private static long Number(string address) =>
        address.Split('.') is ["10", "96", var high, var low]
        && long.TryParse(high, CultureInfo.InvariantCulture, out var upper)
        && long.TryParse(low, CultureInfo.InvariantCulture, out var lower)
            ? (upper * 256) + lower
            : -1;
}
