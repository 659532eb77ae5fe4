using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Defaults;

/// <summary>Defaults of a pod's specification and its containers.</summary>
internal static class PodDefaults
{
    public static void Apply(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("securityContext", new JsonObject());
        spec.Default("schedulerName", "default-scheduler");
        if (spec.Text("serviceAccountName") is { } account)
        {
            spec["serviceAccount"] = account;
        }
        else if (spec.Text("serviceAccount") is { } former)
        {
            spec["serviceAccountName"] = former;
        }

        foreach (var list in new[] { "containers", "initContainers", "ephemeralContainers" })
        {
            foreach (var container in spec.List(list).Objects())
            {
                Container(container);
            }
        }

        foreach (var volume in spec.List("volumes").Objects())
        {
            Volume(volume);
        }
    }

    private static void Container(JsonObject container)
    {
        container.Default("resources", new JsonObject());
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        container.Default("imagePullPolicy", PullPolicy(container.Text("image") ?? ""));
        RequestsFromLimits(container.Ensure("resources"));
        foreach (var port in container.List("ports").Objects())
        {
            port.Default("protocol", "TCP");
        }

        foreach (var name in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            if (container.Map(name) is { } probe)
            {
                Probe(probe);
            }
        }

        foreach (var variable in container.List("env").Objects())
        {
            variable.Map("valueFrom").Map("fieldRef")?.Default("apiVersion", "v1");
        }

        foreach (var hook in new[] { "postStart", "preStop" })
        {
            HttpGet(container.Map("lifecycle").Map(hook).Map("httpGet"));
        }
    }

    private static void Probe(JsonObject probe)
    {
        probe.Default("timeoutSeconds", 1);
        probe.Default("periodSeconds", 10);
        probe.Default("successThreshold", 1);
        probe.Default("failureThreshold", 3);
        HttpGet(probe.Map("httpGet"));
        probe.Map("grpc")?.Default("service", "");
    }

    private static void HttpGet(JsonObject? action)
    {
        action?.Default("path", "/");
        action?.Default("scheme", "HTTP");
    }

    private static void RequestsFromLimits(JsonObject resources)
    {
        foreach (var (name, value) in resources.Map("limits") ?? [])
        {
            resources.Ensure("requests").Default(name, value?.DeepClone() ?? "0");
        }
    }

    private static string PullPolicy(string image)
    {
        if (image.Contains('@'))
        {
            return "IfNotPresent";
        }

        var name = image[(image.LastIndexOf('/') + 1)..];
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || name[colon..] is ":latest" ? "Always" : "IfNotPresent";
    }

    private static void Volume(JsonObject volume)
    {
        foreach (var kind in new[] { "configMap", "secret", "projected", "downwardAPI" })
        {
            volume.Map(kind)?.Default("defaultMode", 420);
        }

        volume.Map("hostPath")?.Default("type", "");
        if (volume.Count == 1)
        {
            volume["emptyDir"] = new JsonObject();
        }

        foreach (var source in volume.Map("projected").List("sources").Objects())
        {
            source.Map("serviceAccountToken")?.Default("expirationSeconds", 3600);
        }

        if (volume.Map("ephemeral").Map("volumeClaimTemplate") is { } template)
        {
            template.Ensure("spec").Default("volumeMode", "Filesystem");
        }

        foreach (var item in volume.Map("downwardAPI").List("items").Objects())
        {
            item.Map("fieldRef")?.Default("apiVersion", "v1");
        }
    }
}
