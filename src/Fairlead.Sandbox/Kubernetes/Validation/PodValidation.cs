using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>A pod's specification, alone or in a template.</summary>
internal static partial class PodValidation
{
    private const string ChangeRule =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private const string NameRule =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    /// <summary>Checks a pod's specification.</summary>
    /// <param name="spec">The specification.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="furtherVolumes">Volumes that the pod will get from claim templates.</param>
    public static void Check(
        JsonObject? spec,
        string path,
        List<FieldError> errors,
        IEnumerable<string>? furtherVolumes = null
    )
    {
        var containers = spec.List("containers").Objects().ToList();
        if (containers.Count == 0)
        {
            errors.Add(FieldError.Required($"{path}.containers"));
        }

        var volumes = CheckVolumes(spec, path, errors);
        volumes.UnionWith(furtherVolumes ?? []);
        var names = new HashSet<string>();
        CheckContainers(containers, $"{path}.containers", names, volumes, errors);
        CheckContainers([.. spec.List("initContainers").Objects()], $"{path}.initContainers", names, volumes, errors);
        CheckOneOf(spec, "restartPolicy", ["Always", "OnFailure", "Never"], path, errors);
        CheckOneOf(spec, "dnsPolicy", ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"], path, errors);
    }

    public static void CheckChange(JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        if (live is not null && !JsonTree.Same(Fixed(tree), Fixed(live)))
        {
            errors.Add(FieldError.Forbidden("spec", ChangeRule));
        }
    }

    public static void CheckOneOf(JsonNode? owner, string name, string[] choices, string path, List<FieldError> errors)
    {
        if (owner.Text(name) is { } value && !choices.Contains(value))
        {
            errors.Add(FieldError.NotSupported($"{path}.{name}", value, choices));
        }
    }

    private static JsonObject Fixed(JsonObject pod)
    {
        var spec = pod.Map("spec")?.Copy() ?? new JsonObject();
        foreach (
            var name in new[]
            {
                "activeDeadlineSeconds",
                "tolerations",
                "terminationGracePeriodSeconds",
                "nodeName",
                "schedulingGates",
                "ephemeralContainers",
            }
        )
        {
            spec.Remove(name);
        }

        foreach (var list in new[] { "containers", "initContainers" })
        {
            foreach (var container in spec.List(list).Objects())
            {
                container.Remove("image");
            }
        }

        return spec;
    }

    private static HashSet<string> CheckVolumes(JsonObject? spec, string path, List<FieldError> errors)
    {
        var names = new HashSet<string>();
        var index = 0;
        foreach (var volume in spec.List("volumes").Objects())
        {
            var name = volume.Text("name") ?? "";
            if (name.Length == 0)
            {
                errors.Add(FieldError.Required($"{path}.volumes[{index}].name"));
            }
            else if (!names.Add(name))
            {
                errors.Add(FieldError.Duplicate($"{path}.volumes[{index}].name", $"\"{name}\""));
            }

            index++;
        }

        return names;
    }

    private static void CheckContainers(
        List<JsonObject> containers,
        string path,
        HashSet<string> names,
        HashSet<string> volumes,
        List<FieldError> errors
    )
    {
        for (var index = 0; index < containers.Count; index++)
        {
            var place = $"{path}[{index}]";
            CheckContainerName(containers[index].Text("name") ?? "", place, names, errors);
            if (containers[index].Text("image") is not { Length: > 0 })
            {
                errors.Add(FieldError.Required($"{place}.image"));
            }

            CheckOneOf(containers[index], "imagePullPolicy", ["Always", "IfNotPresent", "Never"], place, errors);
            CheckPorts(containers[index], place, errors);
            CheckMounts(containers[index], place, volumes, errors);
            CheckEnvironment(containers[index], place, errors);
        }
    }

    private static void CheckContainerName(string name, string place, HashSet<string> names, List<FieldError> errors)
    {
        if (name.Length == 0)
        {
            errors.Add(FieldError.Required($"{place}.name"));
        }
        else if (!Label().IsMatch(name))
        {
            errors.Add(FieldError.Invalid($"{place}.name", $"\"{name}\"", NameRule));
        }
        else if (!names.Add(name))
        {
            errors.Add(FieldError.Duplicate($"{place}.name", $"\"{name}\""));
        }
    }

    private static void CheckPorts(JsonObject container, string place, List<FieldError> errors)
    {
        var index = 0;
        foreach (var port in container.List("ports").Objects())
        {
            var number = port.Number("containerPort") ?? 0;
            if (number == 0)
            {
                errors.Add(FieldError.Required($"{place}.ports[{index}].containerPort"));
            }
            else if (number is < 1 or > 65_535)
            {
                errors.Add(
                    FieldError.Invalid(
                        $"{place}.ports[{index}].containerPort",
                        ApiErrors.Text(number),
                        "must be between 1 and 65535, inclusive"
                    )
                );
            }

            CheckOneOf(port, "protocol", ["TCP", "UDP", "SCTP"], $"{place}.ports[{index}]", errors);
            index++;
        }
    }

    private static void CheckMounts(
        JsonObject container,
        string place,
        HashSet<string> volumes,
        List<FieldError> errors
    )
    {
        var index = 0;
        foreach (var mount in container.List("volumeMounts").Objects())
        {
            var name = mount.Text("name") ?? "";
            if (name.Length == 0)
            {
                errors.Add(FieldError.Required($"{place}.volumeMounts[{index}].name"));
            }
            else if (!volumes.Contains(name))
            {
                errors.Add(FieldError.NotFound($"{place}.volumeMounts[{index}].name", $"\"{name}\""));
            }

            if (mount.Text("mountPath") is not { Length: > 0 })
            {
                errors.Add(FieldError.Required($"{place}.volumeMounts[{index}].mountPath"));
            }

            index++;
        }
    }

    private static void CheckEnvironment(JsonObject container, string place, List<FieldError> errors)
    {
        var index = 0;
        foreach (var variable in container.List("env").Objects())
        {
            if (variable.Text("name") is not { Length: > 0 })
            {
                errors.Add(FieldError.Required($"{place}.env[{index}].name"));
            }

            if (variable.Get("valueFrom") is not null && variable.Text("value") is { Length: > 0 })
            {
                errors.Add(
                    FieldError.Invalid(
                        $"{place}.env[{index}].valueFrom",
                        "\"\"",
                        "may not be specified when `value` is not empty"
                    )
                );
            }

            index++;
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
