using System.Text.Json.Nodes;

namespace Fairlead.Charts.Tests.Service;

/// <summary>Every pod of the chart passes pod security admission of the level "restricted", whatever the values say.</summary>
public sealed class ServiceSecurityTests
{
    // What all kinds may be told.
    private static readonly string[] Options =
    [
        "{}",
        "{user: 1}",
        "{temporary: 1Gi}",
        "{command: [sh], args: [-c, id]}",
        "{pullSecrets: [pull]}",
        "{env: {A: b, C: {secret: s, key: k}, D: {configMap: c, key: k}}, envFrom: [{secret: s}, {configMap: c}]}",
        "{files: [{path: /etc/a, secret: s}, {path: /etc/b, configMap: c}]}",
        "{health: {path: /healthz}}",
        "{resources: {limits: {cpu: 1, memory: 1Gi}}}",
        "{podLabels: {a: b}, podAnnotations: {a: b}, nodeSelector: {a: b}, tolerations: [{operator: Exists}]}",
        "{graceSeconds: 5, drainSeconds: 0, priorityClassName: high, partOf: shop}",
        "{network: {enabled: false}}",
    ];

    private static readonly string[] OptionsOfLong =
    [
        "{replicas: 3}",
        "{autoscaling: {enabled: true}, disruption: {enabled: false}}",
        "{migration: {enabled: true, command: [sh], args: [-c, id]}, files: [{path: /etc/a, secret: s}]}",
    ];

    public static TheoryData<string, string> Kinds()
    {
        var data = new TheoryData<string, string>();
        foreach (
            var kind in (string[])["web", "worker", "stateful", "cronJob\nschedule: 0 3 * * *", "job", "migration"]
        )
        {
            foreach (var option in kind is "web" or "worker" or "stateful" ? [.. Options, .. OptionsOfLong] : Options)
            {
                data.Add(kind, option);
            }
        }

        data.Add("web", "{ingress: {host: a.example}, route: {parents: [{name: public}]}}");
        data.Add("stateful", "{storage: {path: /var/lib/x, accessMode: ReadWriteMany}}");
        return data;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_pod_of_every_kind_is_restricted(string kind, string option)
    {
        var pods = ServiceRendering
            .Objects($"kind: {kind}\n{Block(option)}")
            .Select(ServiceRendering.PodOf)
            .OfType<JsonObject>()
            .ToList();

        Assert.NotEmpty(pods);
        Assert.All(
            pods,
            pod =>
            {
                Assert.Empty(RestrictedPods.Violations(pod));
                Assert.False((bool)pod["automountServiceAccountToken"]!);
                Assert.All(
                    pod["containers"]!.AsArray(),
                    container => Assert.True((bool)container!["securityContext"]!["readOnlyRootFilesystem"]!)
                );
            }
        );
    }

    [Theory]
    [InlineData("""{"hostNetwork": true}""", "hostNetwork is set")]
    [InlineData("""{"volumes": [{"name": "a", "hostPath": {}}]}""", "volume a is a hostPath")]
    [InlineData("""{"securityContext": {"sysctls": [{}]}}""", "sysctls are set")]
    [InlineData("""{"securityContext": {"runAsUser": 0}}""", "the pod runs as root")]
    [InlineData("""{"securityContext": {"runAsNonRoot": false}}""", "the pod may run as root")]
    [InlineData(
        """{"securityContext": {"seLinuxOptions": {"type": "spc_t"}}}""",
        "the pod has SELinux options of its own"
    )]
    [InlineData(
        """{"securityContext": {"appArmorProfile": {"type": "Unconfined"}}}""",
        "the pod has no AppArmor profile"
    )]
    [InlineData(
        """{"securityContext": {"windowsOptions": {"hostProcess": true}}}""",
        "the pod is a process of the host"
    )]
    [InlineData(
        """{"containers": [{"name": "a"}]}""",
        "a may escalate privileges; a may run as root; a has no seccomp profile; a keeps capabilities"
    )]
    [InlineData(
        """
            {"securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}}, "containers": [{"name": "a",
            "ports": [{"hostPort": 80}], "livenessProbe": {"httpGet": {"host": "b"}}, "securityContext": {"privileged": true,
            "procMount": "Unmasked", "allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"], "add": ["SYS_TIME"]}}}]}
            """,
        "a is privileged; a sees an unmasked /proc; a adds capabilities; a has a port of the host; a is asked at another host"
    )]
    public void What_is_not_restricted_is_found(string pod, string violations) =>
        Assert.Equal(violations, string.Join("; ", RestrictedPods.Violations(JsonNode.Parse(pod)!)));

    // As lines of a file, to stand below the kind.
    private static string Block(string flow) =>
        flow is "{}" ? ""
        : flow[1..^1] is var inner ? Lines(inner)
        : "";

    private static string Lines(string inner)
    {
        var (depth, lines) = (0, new System.Text.StringBuilder());
        foreach (var letter in inner)
        {
            depth +=
                letter is '{' or '[' ? 1
                : letter is '}' or ']' ? -1
                : 0;
            lines.Append(letter is ',' && depth == 0 ? '\n' : letter);
        }

        return lines.ToString().Replace("\n ", "\n");
    }
}
