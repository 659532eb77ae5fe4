using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>Two values for a field, by its type where nothing else is said.</summary>
internal static class FieldValues
{
    private static readonly Dictionary<string, (string First, string Second)> Said = new()
    {
        ["spec.selector"] = ("{\"matchLabels\":{\"app\":\"x\"}}", "{\"matchLabels\":{\"tier\":\"x\"}}"),
        ["IngressClass spec.controller"] = ("\"example.org/one\"", "\"example.org/two\""),
        ["ControllerRevision data"] = ("{\"a\":\"b\"}", "{\"a\":\"c\"}"),
        ["Secret type"] = ("\"Opaque\"", "\"example.org/other\""),
        ["spec.clusterIP"] = ("\"10.0.0.10\"", "\"10.0.0.11\""),
        ["spec.clusterIPs"] = ("[\"10.0.0.10\"]", "[\"10.0.0.11\"]"),
        ["spec.ipFamilies"] = ("[\"IPv4\"]", "[\"IPv6\"]"),
        ["spec.healthCheckNodePort"] = ("30001", "30002"),
        ["spec.sessionAffinity"] = ("\"None\"", "\"ClientIP\""),
        ["roleRef"] = (
            "{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"ClusterRole\",\"name\":\"view\"}",
            "{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"ClusterRole\",\"name\":\"edit\"}"
        ),
        ["addressType"] = ("\"IPv4\"", "\"IPv6\""),
        ["reclaimPolicy"] = ("\"Delete\"", "\"Retain\""),
        ["volumeBindingMode"] = ("\"Immediate\"", "\"WaitForFirstConsumer\""),
        ["preemptionPolicy"] = ("\"PreemptLowerPriority\"", "\"Never\""),
        ["spec.persistentVolumeReclaimPolicy"] = ("\"Retain\"", "\"Delete\""),
        ["spec.completionMode"] = ("\"NonIndexed\"", "\"Indexed\""),
        ["spec.completions"] = ("1", "2"),
        ["spec.template"] = (Template("one"), Template("two")),
        ["spec.podFailurePolicy"] = (Policy(3), Policy(4)),
        ["spec.successPolicy"] = (Success(1), Success(2)),
        ["spec.managedBy"] = ("\"example.org/one\"", "\"example.org/two\""),
        ["spec.hostPath"] = ("{\"path\":\"/a\"}", "{\"path\":\"/b\"}"),
        ["spec.volumeMode"] = ("\"Filesystem\"", "\"Block\""),
        ["spec.accessModes"] = ("[\"ReadWriteOnce\"]", "[\"ReadWriteMany\"]"),
        ["spec.podManagementPolicy"] = ("\"OrderedReady\"", "\"Parallel\""),
    };

    // Of kinds whose fixed fields are all but some.
    private static readonly Dictionary<string, string[]> InSpec = new()
    {
        ["PersistentVolume"] = ["spec.hostPath", "spec.volumeMode"],
        ["PersistentVolumeClaim"] = ["spec.accessModes", "spec.volumeMode"],
        ["StatefulSet.apps"] = ["spec.serviceName", "spec.podManagementPolicy", "spec.selector"],
    };

    // What another field needs to be accepted at all.
    private static readonly Dictionary<string, string> Needs = new()
    {
        ["Job spec.selector"] = "{\"manualSelector\":true}",
        ["spec.clusterIPs"] = "{\"clusterIP\":null}",
        ["spec.loadBalancerClass"] = "{\"type\":\"LoadBalancer\"}",
        ["spec.healthCheckNodePort"] = "{\"type\":\"LoadBalancer\",\"externalTrafficPolicy\":\"Local\"}",
        ["spec.backoffLimitPerIndex"] = "{\"completionMode\":\"Indexed\",\"completions\":2}",
        ["spec.successPolicy"] = "{\"completionMode\":\"Indexed\",\"completions\":2}",
    };

    public static IReadOnlyList<string> FixedInSpec(GroupKind kind) => InSpec.GetValueOrDefault(kind.ToString(), []);

    public static bool NeedsBalancer(string field) =>
        Needs.GetValueOrDefault(field)?.Contains("LoadBalancer", StringComparison.Ordinal) is true;

    /// <summary>Sets a field to its first (0) or second (1) value.</summary>
    public static void Set(JsonObject root, ResourceDefinition resource, string field, int which)
    {
        if ((Needs.GetValueOrDefault($"{resource.Kind} {field}") ?? Needs.GetValueOrDefault(field)) is { } needs)
        {
            foreach (var (name, value) in (JsonObject)JsonNode.Parse(needs)!)
            {
                Of(root, "spec").Remove(name);
                if (value is not null)
                {
                    Of(root, "spec")[name] = value.DeepClone();
                }
            }
        }

        var steps = field.Split('.');
        var at = steps[..^1].Aggregate(root, Of);
        at[steps[^1]] = Value(resource, field, steps, which);
        if (field is "spec.clusterIPs" or "spec.clusterIP")
        {
            var address = field is "spec.clusterIP" ? at["clusterIP"]! : at["clusterIPs"]![0]!;
            at["clusterIP"] = address.DeepClone();
            at["clusterIPs"] = new JsonArray(address.DeepClone());
        }
    }

    private static JsonObject Of(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static JsonNode? Value(ResourceDefinition resource, string field, string[] steps, int which)
    {
        if (Said.TryGetValue($"{resource.Kind} {field}", out var said) || Said.TryGetValue(field, out said))
        {
            return JsonNode.Parse(which == 0 ? said.First : said.Second);
        }

        var type = steps.Aggregate((SchemaType?)resource.Type, (at, step) => at?.Member(step));
        return Value(type, which)
            ?? throw new InvalidOperationException($"Say two values for {field} of a {resource.Kind}.");
    }

    private static JsonNode? Value(SchemaType? type, int which) =>
        type?.Kind switch
        {
            SchemaKind.Text or SchemaKind.Any => which == 0 ? "one" : "two",
            SchemaKind.Int32 or SchemaKind.Int64 or SchemaKind.IntOrText => which + 1,
            SchemaKind.Flag => which == 0,
            SchemaKind.Map => new JsonObject { ["a"] = Value(type.Element, which) },
            SchemaKind.List => new JsonArray(Value(type.Element, which)),
            _ => null,
        };

    private static string Template(string name) =>
        $$$"""{"metadata":{"labels":{"app":"x"}},"spec":{"restartPolicy":"Never","containers":[{"name":"{{{name}}}","image":"{{{Some.Image}}}"}]}}""";

    private static string Policy(int code) =>
        $$$"""{"rules":[{"action":"FailJob","onExitCodes":{"operator":"In","values":[{{{code}}}]}}]}""";

    private static string Success(int count) => $$$"""{"rules":[{"succeededCount":{{{count}}}}]}""";
}
