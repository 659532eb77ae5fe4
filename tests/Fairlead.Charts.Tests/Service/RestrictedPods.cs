using System.Text.Json.Nodes;

namespace Fairlead.Charts.Tests.Service;

/// <summary>What a pod has that the level "restricted" forbids.</summary>
/// <remarks>
/// Source: kubernetes.io, "Pod Security Standards", the controls of "Baseline" and "Restricted", as of Kubernetes 1.34.
/// Controls of Windows and of user namespaces are left out where they only permit more.
/// </remarks>
internal static class RestrictedPods
{
    private static readonly string[] VolumeTypes =
    [
        "configMap",
        "csi",
        "downwardAPI",
        "emptyDir",
        "ephemeral",
        "persistentVolumeClaim",
        "projected",
        "secret",
    ];

    private static readonly string[] SeLinuxTypes =
    [
        "container_t",
        "container_init_t",
        "container_kvm_t",
        "container_engine_t",
    ];

    /// <summary>A sentence for each rule that is broken.</summary>
    public static IReadOnlyList<string> Violations(JsonNode pod) =>
        [
            .. OfPod(pod),
            .. ((string[])["containers", "initContainers", "ephemeralContainers"])
                .SelectMany(list => (pod[list] as JsonArray) ?? [])
                .SelectMany(container => OfContainer(pod, container!)),
        ];

    private static IEnumerable<string> OfPod(JsonNode pod)
    {
        var security = pod["securityContext"];
        foreach (var name in (string[])["hostNetwork", "hostPID", "hostIPC"])
        {
            if (IsTrue(pod[name]))
            {
                yield return $"{name} is set";
            }
        }

        foreach (var volume in (pod["volumes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var type in volume.Select(entry => entry.Key).Where(key => key is not "name"))
            {
                if (!VolumeTypes.Contains(type))
                {
                    yield return $"volume {volume["name"]} is a {type}";
                }
            }
        }

        if (security?["sysctls"] is JsonArray { Count: > 0 })
        {
            yield return "sysctls are set";
        }

        foreach (var problem in OfSecurity("the pod", security))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> OfContainer(JsonNode pod, JsonNode container)
    {
        var name = container["name"]!.ToString();
        var (own, its) = (container["securityContext"], pod["securityContext"]);
        foreach (var problem in OfSecurity(name, own))
        {
            yield return problem;
        }

        if (IsTrue(own?["privileged"]))
        {
            yield return $"{name} is privileged";
        }

        if (own?["allowPrivilegeEscalation"] is not JsonValue escalation || escalation.GetValue<bool>())
        {
            yield return $"{name} may escalate privileges";
        }

        if (!IsTrue(own?["runAsNonRoot"] ?? its?["runAsNonRoot"]))
        {
            yield return $"{name} may run as root";
        }

        if (
            (own?["seccompProfile"] ?? its?["seccompProfile"])?["type"]?.ToString()
            is not ("RuntimeDefault" or "Localhost")
        )
        {
            yield return $"{name} has no seccomp profile";
        }

        if (own?["procMount"] is { } mount && mount.ToString() is not "Default")
        {
            yield return $"{name} sees an unmasked /proc";
        }

        var capabilities = own?["capabilities"];
        if (!Texts(capabilities?["drop"]).Contains("ALL"))
        {
            yield return $"{name} keeps capabilities";
        }

        if (Texts(capabilities?["add"]).Any(added => added is not "NET_BIND_SERVICE"))
        {
            yield return $"{name} adds capabilities";
        }

        if (
            (container["ports"] as JsonArray ?? []).Any(port =>
                port!["hostPort"] is { } host && host.ToString() is not "0"
            )
        )
        {
            yield return $"{name} has a port of the host";
        }

        foreach (var handler in Handlers(container))
        {
            if ((handler["httpGet"] ?? handler["tcpSocket"])?["host"]?.ToString() is { Length: > 0 })
            {
                yield return $"{name} is asked at another host";
            }
        }
    }

    private static IEnumerable<string> OfSecurity(string who, JsonNode? security)
    {
        if (security?["runAsUser"]?.ToString() is "0")
        {
            yield return $"{who} runs as root";
        }

        if (IsFalse(security?["runAsNonRoot"]))
        {
            yield return $"{who} may run as root";
        }

        if (security?["seccompProfile"]?["type"]?.ToString() is "Unconfined")
        {
            yield return $"{who} has no seccomp profile";
        }

        if (security?["appArmorProfile"]?["type"]?.ToString() is "Unconfined")
        {
            yield return $"{who} has no AppArmor profile";
        }

        var linux = security?["seLinuxOptions"];
        if (
            (linux?["type"] is { } type && !SeLinuxTypes.Contains(type.ToString()))
            || linux?["user"] is not null
            || linux?["role"] is not null
        )
        {
            yield return $"{who} has SELinux options of its own";
        }

        if (IsTrue(security?["windowsOptions"]?["hostProcess"]))
        {
            yield return $"{who} is a process of the host";
        }
    }

    private static IEnumerable<JsonNode> Handlers(JsonNode container) =>
        (
            (JsonNode?[])
                [
                    container["livenessProbe"],
                    container["readinessProbe"],
                    container["startupProbe"],
                    container["lifecycle"]?["preStop"],
                    container["lifecycle"]?["postStart"],
                ]
        ).OfType<JsonNode>();

    private static IEnumerable<string> Texts(JsonNode? list) =>
        (list as JsonArray ?? []).Select(item => item!.ToString());

    private static bool IsTrue(JsonNode? flag) => flag is JsonValue value && value.GetValue<bool>();

    private static bool IsFalse(JsonNode? flag) => flag is JsonValue value && !value.GetValue<bool>();
}
