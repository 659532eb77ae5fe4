using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Tests;

/// <summary>Test data.</summary>
internal static class Some
{
    public static readonly Application App = new("catalog", "shop-dev", "dev");

    public static readonly ResourceCatalog Catalog = new(
        [
            Kind("", "v1", "ConfigMap", "configmaps"),
            Kind("", "v1", "Secret", "secrets"),
            Kind("", "v1", "Service", "services"),
            Kind("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
            Kind("", "v1", "Namespace", "namespaces", namespaced: false),
            Kind("apps", "v1", "Deployment", "deployments"),
            Kind("batch", "v1", "Job", "jobs"),
            Kind("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
            Kind(
                "apiextensions.k8s.io",
                "v1",
                "CustomResourceDefinition",
                "customresourcedefinitions",
                namespaced: false
            ),
            Kind("example.org", "v1", "Widget", "widgets"),
        ],
        []
    );

    public static ResourceKind Kind(string group, string version, string kind, string plural, bool namespaced = true) =>
        new(new GroupKind(group, kind), version, plural, namespaced, ["get", "list", "patch", "delete"]);

    public static ManifestObject Manifest(string yaml) => ManifestReader.Read(yaml, "manifests/object.yaml").Single();

    public static DesiredSet Set(params string[] yaml) => Set(App, yaml);

    public static DesiredSet Set(Application app, params string[] yaml) =>
        DesiredSet.Prepare(
            app,
            [.. yaml.SelectMany((text, index) => ManifestReader.Read(text, $"manifests/{index}.yaml"))],
            Catalog
        );

    public static DesiredObject Desired(string yaml) => Set(yaml).Objects.Single();

    public static string ConfigMap(string name, string extra = "") =>
        $$"""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{name}}
              {{extra}}
            data:
              color: blue
            """;

    /// <summary>What a cluster would have after applying the object: every field ours, and an uid.</summary>
    public static LiveObject Applied(DesiredObject desired, string manager = "fairlead", string operation = "Apply")
    {
        var root = (JsonObject)desired.Body.DeepClone();
        var fields = Fields(desired.Body);
        fields.Remove("f:apiVersion");
        fields.Remove("f:kind");
        fields.ObjectAt("f:metadata")?.Remove("f:name");
        fields.ObjectAt("f:metadata")?.Remove("f:namespace");
        var metadata = (JsonObject)root["metadata"]!;
        metadata["uid"] = "uid-" + desired.Key.Name;
        metadata["resourceVersion"] = "7";
        metadata["managedFields"] = new JsonArray { Entry(manager, operation, fields) };
        return LiveObject.From(root);
    }

    public static JsonObject Entry(string manager, string operation, JsonObject fields) =>
        new()
        {
            ["manager"] = manager,
            ["operation"] = operation,
            ["apiVersion"] = "v1",
            ["time"] = "2026-05-01T10:00:00Z",
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = fields,
        };

    /// <summary>Somebody else sets a field: it changes, and with it the owner.</summary>
    public static LiveObject Edited(LiveObject live, string pointer, JsonNode value, string manager = "kubectl-edit")
    {
        var root = (JsonObject)live.Root.DeepClone();
        JsonPointers.Replace(root, pointer, value);
        var names = pointer.TrimStart('/').Split('/').Select(part => "f:" + part.Replace("~1", "/")).ToList();
        var owned = (JsonObject)root["metadata"]!["managedFields"]![0]!["fieldsV1"]!;
        Disown(owned, names);
        JsonNode theirs = new JsonObject();
        for (var index = names.Count - 1; index >= 0; index--)
        {
            theirs = new JsonObject { [names[index]] = theirs };
        }

        ((JsonArray)root["metadata"]!["managedFields"]!).Add(Entry(manager, "Update", (JsonObject)theirs));
        return LiveObject.From(root);
    }

    // As the server keeps its record: what holds no field any more is not in it.
    private static void Disown(JsonObject owned, IEnumerable<string> names)
    {
        var name = names.First();
        if (names.Skip(1).Any())
        {
            Disown((JsonObject)owned[name]!, names.Skip(1));
        }

        if (owned[name] is JsonObject { Count: 0 })
        {
            owned.Remove(name);
        }
    }

    public static LiveInventory Inventory(params LiveObject[] members) =>
        new(
            members.ToDictionary(member => member.Key),
            new Dictionary<string, ApplySetParent>(),
            new Dictionary<GroupKind, string>(),
            new HashSet<string>()
        );

    public static Planner Planner(LiveInventory inventory, params DesiredSet[] sets) =>
        new(inventory, Catalog, sets, new PrunePolicy());

    public static AppPlan Plan(DesiredSet set, params LiveObject[] members) =>
        Planner(Inventory(members), set).Plan(set, new Dictionary<ObjectKey, LiveObject>());

    private static JsonObject Fields(JsonNode? node) =>
        node switch
        {
            JsonObject fields => new JsonObject(
                fields.Select(pair => KeyValuePair.Create("f:" + pair.Key, (JsonNode?)Fields(pair.Value)))
            ),
            JsonArray items when items.All(item => item is JsonObject entry && entry.ContainsKey("name")) =>
                new JsonObject(
                    items.Select(item =>
                        KeyValuePair.Create(
                            $$"""k:{"name":{{item!["name"]!.ToJsonString()}}}""",
                            (JsonNode?)Fields(item)
                        )
                    )
                ),
            _ => [],
        };
}
