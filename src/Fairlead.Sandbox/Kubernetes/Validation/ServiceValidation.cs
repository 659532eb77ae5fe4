using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>Services.</summary>
internal static class ServiceValidation
{
    public static void Check(JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        var isHeadless = spec.Text("clusterIP") is "None";
        var type = spec.Text("type");
        PodValidation.CheckOneOf(
            spec,
            "type",
            ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
            "spec",
            errors
        );
        var ports = spec.List("ports").Objects().ToList();
        if (ports.Count == 0 && !isHeadless && type is not "ExternalName")
        {
            errors.Add(FieldError.Required("spec.ports"));
        }

        CheckPorts(ports, errors);
        var before = live.Map("spec");
        CheckBalancer(spec, before, errors);
        CheckFamilies(spec, before, errors);
        if (
            before.Text("clusterIP") is { Length: > 0 } address
            && type is not "ExternalName"
            && before.Text("type") is not "ExternalName"
        )
        {
            var now = spec.Text("clusterIP");
            if (now != address)
            {
                errors.Add(FieldError.Invalid("spec.clusterIPs[0]", $"[\"{now}\"]", "may not change once set"));
            }
        }
    }

    private static void CheckBalancer(JsonObject? spec, JsonObject? before, List<FieldError> errors)
    {
        if (spec.Text("type") is not "LoadBalancer" || before.Text("type") is not "LoadBalancer")
        {
            return;
        }

        if (spec.Text("loadBalancerClass") != before.Text("loadBalancerClass"))
        {
            errors.Add(FieldError.Invalid("spec.loadBalancerClass", "\"\"", "may not change once set"));
        }

        BuiltInValidation.CheckSame(
            spec.Get("healthCheckNodePort"),
            before.Get("healthCheckNodePort"),
            "spec.healthCheckNodePort",
            errors
        );
    }

    private static void CheckFamilies(JsonObject? spec, JsonObject? before, List<FieldError> errors)
    {
        if (
            before.List("ipFamilies") is [var first, ..]
            && spec.List("ipFamilies") is [var now, ..]
            && !JsonTree.Same(now, first)
        )
        {
            errors.Add(FieldError.Invalid("spec.ipFamilies[0]", JsonText.ToText(now), "may not change once set"));
        }
    }

    private static void CheckPorts(List<JsonObject> ports, List<FieldError> errors)
    {
        var names = new HashSet<string>();
        var numbers = new HashSet<string>();
        for (var index = 0; index < ports.Count; index++)
        {
            var port = ports[index];
            var place = $"spec.ports[{index}]";
            var name = port.Text("name") ?? "";
            if (name.Length == 0 && ports.Count > 1)
            {
                errors.Add(FieldError.Required($"{place}.name"));
            }
            else if (name.Length > 0 && !names.Add(name))
            {
                errors.Add(FieldError.Duplicate($"{place}.name", $"\"{name}\""));
            }

            var number = port.Number("port") ?? 0;
            if (number is < 1 or > 65_535)
            {
                errors.Add(
                    FieldError.Invalid(
                        $"{place}.port",
                        ApiErrors.Text(number),
                        "must be between 1 and 65535, inclusive"
                    )
                );
            }

            if (!numbers.Add($"{number}/{port.Text("protocol")}"))
            {
                errors.Add(
                    FieldError.Duplicate(place, $"{{\"port\":{number},\"protocol\":\"{port.Text("protocol")}\"}}")
                );
            }
        }
    }
}
