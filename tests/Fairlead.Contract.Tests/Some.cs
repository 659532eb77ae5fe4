namespace Fairlead.Contract.Tests;

/// <summary>Objects for the tests.</summary>
public static class Some
{
    public const string Image =
        "registry.local/web:1@sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private const string Containers = $"containers: [{{name: main, image: \"{Image}\"}}]";

    /// <summary>An object before and after a change of a field that the API server never changes.</summary>
    public static TheoryData<string, string, string> FixedFields() =>
        new()
        {
            { "Deployment.apps", Labelled("Deployment", "one"), Labelled("Deployment", "two") },
            { "DaemonSet.apps", Labelled("DaemonSet", "one"), Labelled("DaemonSet", "two") },
            { "ReplicaSet.apps", Labelled("ReplicaSet", "one"), Labelled("ReplicaSet", "two") },
            { "StatefulSet.apps", StatefulSet("a"), StatefulSet("b") },
            { "Service", Service("10.0.0.10"), Service("10.0.0.11") },
            { "Secret", Secret("Opaque"), Secret("example.org/other") },
            { "ConfigMap", Fixed("1"), Fixed("2") },
            { "RoleBinding.rbac.authorization.k8s.io", Binding("a"), Binding("b") },
        };

    public static string Map(string name, string value = "1") =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: {name} }}\ndata: {{ value: \"{value}\" }}";

    public static string Maps(IEnumerable<string> names) => string.Join("\n---\n", names.Select(name => Map(name)));

    /// <summary>The same object with an annotation.</summary>
    public static string Annotated(string manifest, string annotation) =>
        manifest.Replace(
            "metadata: { name: ",
            $"metadata: {{ annotations: {{ {annotation} }}, name: ",
            StringComparison.Ordinal
        );

    public static string Workload(string requests, string more) =>
        $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web, labels: { {{more}} } }
            spec:
              replicas: 0
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec: { containers: [ { name: main, image: "{{Image}}", resources: { requests: { {{requests}} } } } ] }
            """;

    public static string Typed(string name, string type, string value) =>
        $"apiVersion: v1\nkind: Secret\nmetadata: {{ name: {name} }}\ntype: {type}\nstringData: {{ value: \"{value}\" }}";

    public static string Bound(string name, string role) =>
        Binding(role).Replace("name: fixed", $"name: {name}", StringComparison.Ordinal);

    public static string Held(string name, string size) =>
        $"apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{ name: {name} }}\n"
        + $"spec: {{ accessModes: [ReadWriteOnce], resources: {{ requests: {{ storage: {size} }} }} }}";

    public static string Scaled(string name, string label, string value) =>
        Labelled("Deployment", label)
            .Replace("name: fixed", $"name: {name}", StringComparison.Ordinal)
            .Replace("none: here", $"none: \"{value}\"", StringComparison.Ordinal);

    private static string Labelled(string kind, string label) =>
        $$"""
            apiVersion: apps/v1
            kind: {{kind}}
            metadata: { name: fixed }
            spec:
              {{(kind is "DaemonSet" ? "updateStrategy: { type: OnDelete }" : "replicas: 0")}}
              selector: { matchLabels: { app: {{label}} } }
              template: { metadata: { labels: { app: {{label}} } }, spec: { nodeSelector: { none: here }, {{Containers}} } }
            """;

    private static string StatefulSet(string service) =>
        $$"""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: fixed }
            spec:
              replicas: 0
              serviceName: {{service}}
              selector: { matchLabels: { app: x } }
              template: { metadata: { labels: { app: x } }, spec: { {{Containers}} } }
            """;

    private static string Service(string address) =>
        $"apiVersion: v1\nkind: Service\nmetadata: {{ name: fixed }}\nspec: {{ clusterIP: {address}, selector: {{ app: x }}, ports: [ {{ port: 80 }} ] }}";

    private static string Secret(string type) =>
        $"apiVersion: v1\nkind: Secret\nmetadata: {{ name: fixed }}\ntype: {type}\ndata: {{ a: YQ== }}";

    private static string Fixed(string value) => $"{Map("fixed", value)}\nimmutable: true";

    private static string Binding(string role) =>
        $"apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{ name: fixed }}\n"
        + $"roleRef: {{ apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {role} }}\n"
        + "subjects: [ { kind: ServiceAccount, name: default, namespace: shop } ]";
}
