using System.Globalization;

namespace Fairlead.Benchmarks.Apply;

/// <summary>Applications of ten objects each that need no kubelet, as manifests.</summary>
internal static class BenchmarkManifests
{
    public const int ObjectsOfAnApp = 10;
    private const int Maps = 6;

    public static string Name(int app) => string.Create(CultureInfo.InvariantCulture, $"app-{app:000}");

    /// <summary>The files of an application, by name.</summary>
    /// <param name="app">Number of the application.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="value">A value in its first object.</param>
    public static IEnumerable<(string File, string Text)> Of(int app, string @namespace, string value)
    {
        var name = Name(app);
        for (var map = 0; map < Maps; map++)
        {
            yield return ($"configmap-{map}.yaml", ConfigMap($"{name}-{map}", @namespace, map == 0 ? value : "same"));
        }

        yield return ("service.yaml", Service(name, @namespace));
        yield return ("serviceaccount.yaml", Head("v1", "ServiceAccount", name, @namespace));
        yield return ("role.yaml", Role(name, @namespace));
        yield return ("rolebinding.yaml", Binding(name, @namespace));
    }

    /// <summary>What the agent reads first.</summary>
    public static string Environment(string environment, string @namespace, int apps)
    {
        var list = Enumerable.Range(0, apps).Select(app => $"- {{name: {Name(app)}, namespace: {@namespace}}}\n");
        return $"apiVersion: fairlead.dev/v1\nkind: Environment\nname: {environment}\napps:\n{string.Concat(list)}";
    }

    private static string Head(string version, string kind, string name, string @namespace) =>
        $"apiVersion: {version}\nkind: {kind}\nmetadata:\n  name: {name}\n  namespace: {@namespace}\n  labels:\n    app.kubernetes.io/name: {name}\n    app.kubernetes.io/managed-by: benchmark\n";

    private static string ConfigMap(string name, string @namespace, string value)
    {
        var lines = Enumerable.Range(0, 12).Select(line => $"    key-{line} = some words of a configuration file\n");
        return $"{Head("v1", "ConfigMap", name, @namespace)}data:\n  value: \"{value}\"\n  app.properties: |\n{string.Concat(lines)}";
    }

    private static string Service(string name, string @namespace) =>
        $"{Head("v1", "Service", name, @namespace)}spec:\n  selector:\n    app.kubernetes.io/name: {name}\n  ports:\n  - name: http\n    port: 80\n    protocol: TCP\n    targetPort: 8080\n";

    private static string Role(string name, string @namespace) =>
        $"{Head("rbac.authorization.k8s.io/v1", "Role", name, @namespace)}rules:\n- apiGroups: [\"\"]\n  resources: [configmaps]\n  verbs: [get]\n";

    private static string Binding(string name, string @namespace) =>
        $"{Head("rbac.authorization.k8s.io/v1", "RoleBinding", name, @namespace)}roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: {name}\nsubjects:\n- kind: ServiceAccount\n  name: {name}\n  namespace: {@namespace}\n";
}
