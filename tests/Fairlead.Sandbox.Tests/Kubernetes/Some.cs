namespace Fairlead.Sandbox.Tests.Kubernetes;

/// <summary>Objects for tests.</summary>
internal static class Some
{
    public const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    public const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    public static string Deployment(
        string name = "web",
        string image = "r/web:1",
        int replicas = 2,
        string annotations = "{}"
    ) =>
        $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{name}}
              labels: {app: {{name}}}
            spec:
              replicas: {{replicas}}
              selector:
                matchLabels: {app: {{name}}}
              template:
                metadata:
                  labels: {app: {{name}}}
                  annotations: {{annotations}}
                spec:
                  containers:
                  - name: web
                    image: {{image}}
                    ports: [{containerPort: 8080}]
            """;

    public static string ConfigMap(string name, string key = "k", string value = "v") =>
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"name":"{{{name}}}"}},"data":{"{{{key}}}":"{{{value}}}"}}""";
}
