using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Selection;

namespace Fairlead.Sandbox.Kubernetes.Tables;

/// <summary>Which columns each resource has.</summary>
internal static class TableColumns
{
    private static readonly TableColumn Name = Text("Name", "metadata.name");

    private static readonly TableColumn Age = new(
        "Age",
        "date",
        0,
        tree => tree.Map("metadata").Get("creationTimestamp")?.DeepClone()
    );

    private static readonly Dictionary<string, TableColumn[]> Known = new()
    {
        ["pods"] =
        [
            new("Ready", "string", 0, tree => PodCells.Ready(tree)),
            new("Status", "string", 0, tree => PodCells.Status(tree)),
            new("Restarts", "string", 0, tree => PodCells.Restarts(tree)),
            Age,
            Text("IP", "status.podIP", 1),
            Text("Node", "spec.nodeName", 1),
        ],
        ["deployments.apps"] =
        [
            new(
                "Ready",
                "string",
                0,
                tree => $"{Number(tree, "status.readyReplicas")}/{Number(tree, "spec.replicas")}"
            ),
            Count("Up-to-date", "status.updatedReplicas"),
            Count("Available", "status.availableReplicas"),
            Age,
            new("Containers", "string", 1, tree => PodCells.Containers(tree, "name")),
            new("Images", "string", 1, tree => PodCells.Containers(tree, "image")),
            new("Selector", "string", 1, Selector),
        ],
        ["replicasets.apps"] =
        [
            Count("Desired", "spec.replicas"),
            Count("Current", "status.replicas"),
            Count("Ready", "status.readyReplicas"),
            Age,
            new("Images", "string", 1, tree => PodCells.Containers(tree, "image")),
        ],
        ["statefulsets.apps"] =
        [
            new(
                "Ready",
                "string",
                0,
                tree => $"{Number(tree, "status.readyReplicas")}/{Number(tree, "spec.replicas")}"
            ),
            Age,
            new("Images", "string", 1, tree => PodCells.Containers(tree, "image")),
        ],
        ["daemonsets.apps"] =
        [
            Count("Desired", "status.desiredNumberScheduled"),
            Count("Current", "status.currentNumberScheduled"),
            Count("Ready", "status.numberReady"),
            Count("Up-to-date", "status.updatedNumberScheduled"),
            Count("Available", "status.numberAvailable"),
            Age,
        ],
        ["jobs.batch"] =
        [
            new("Status", "string", 0, tree => PodCells.JobStatus(tree)),
            new(
                "Completions",
                "string",
                0,
                tree => $"{Number(tree, "status.succeeded")}/{Number(tree, "spec.completions")}"
            ),
            Age,
        ],
        ["cronjobs.batch"] =
        [
            Text("Schedule", "spec.schedule"),
            new("Suspend", "string", 0, tree => tree.Map("spec").Flag("suspend") ? "True" : "False"),
            new("Active", "integer", 0, tree => tree.Map("status").List("active")?.Count ?? 0),
            new("Last Schedule", "date", 0, tree => tree.Map("status").Get("lastScheduleTime")?.DeepClone()),
            Age,
        ],
        ["services"] =
        [
            Text("Type", "spec.type"),
            Text("Cluster-IP", "spec.clusterIP"),
            new("External-IP", "string", 0, ServiceCells.External),
            new("Port(s)", "string", 0, ServiceCells.Ports),
            Age,
            new("Selector", "string", 1, tree => ServiceCells.Selector(tree)),
        ],
        ["namespaces"] = [Text("Status", "status.phase"), Age],
        ["nodes"] =
        [
            new("Status", "string", 0, _ => "Ready"),
            new("Roles", "string", 0, _ => "<none>"),
            Age,
            Text("Version", "status.nodeInfo.kubeletVersion"),
        ],
        ["configmaps"] = [new("Data", "integer", 0, tree => tree.Map("data")?.Count ?? 0), Age],
        ["secrets"] = [Text("Type", "type"), new("Data", "integer", 0, tree => tree.Map("data")?.Count ?? 0), Age],
        ["persistentvolumeclaims"] =
        [
            Text("Status", "status.phase"),
            Text("Volume", "spec.volumeName"),
            Text("Capacity", "status.capacity.storage"),
            Text("StorageClass", "spec.storageClassName"),
            Age,
        ],
        ["ingresses.networking.k8s.io"] =
        [
            Text("Class", "spec.ingressClassName"),
            new("Hosts", "string", 0, ServiceCells.Hosts),
            new("Address", "string", 0, _ => ""),
            new("Ports", "string", 0, tree => tree.Map("spec").Get("tls") is null ? "80" : "80, 443"),
            Age,
        ],
        ["poddisruptionbudgets.policy"] =
        [
            new("Min Available", "string", 0, tree => Shown(tree.Map("spec").Get("minAvailable"), "N/A")),
            new("Max Unavailable", "string", 0, tree => Shown(tree.Map("spec").Get("maxUnavailable"), "N/A")),
            Count("Allowed Disruptions", "status.disruptionsAllowed"),
            Age,
        ],
        ["horizontalpodautoscalers.autoscaling"] =
        [
            new(
                "Reference",
                "string",
                0,
                tree =>
                    $"{tree.At("spec", "scaleTargetRef").Text("kind")}/{tree.At("spec", "scaleTargetRef").Text("name")}"
            ),
            Count("MinPods", "spec.minReplicas"),
            Count("MaxPods", "spec.maxReplicas"),
            Count("Replicas", "status.currentReplicas"),
            Age,
        ],
        ["events"] =
        [
            new("Last Seen", "date", 0, tree => (tree.Get("lastTimestamp") ?? tree.Get("eventTime"))?.DeepClone()),
            Text("Type", "type"),
            Text("Reason", "reason"),
            new(
                "Object",
                "string",
                0,
                tree =>
                    $"{tree.Map("involvedObject").Text("kind")?.ToLowerInvariant()}/{tree.Map("involvedObject").Text("name")}"
            ),
            Text("Message", "message"),
        ],
        ["customresourcedefinitions.apiextensions.k8s.io"] =
        [
            new("Created At", "string", 0, tree => tree.Map("metadata").Get("creationTimestamp")?.DeepClone()),
        ],
        ["leases.coordination.k8s.io"] = [Text("Holder", "spec.holderIdentity"), Age],
        ["serviceaccounts"] = [Age],
    };

    public static IReadOnlyList<TableColumn> Of(ResourceDefinition resource)
    {
        if (resource.PrinterColumns is { } printed)
        {
            return [Name, .. printed.Objects().Select(OfPrinterColumn)];
        }

        return resource.Storage is "events" ? Known["events"]
            : Known.TryGetValue(resource.Storage, out var columns) ? [Name, .. columns]
            : [Name, Age];
    }

    private static TableColumn OfPrinterColumn(JsonObject column)
    {
        var path = column.Text("jsonPath") ?? "";
        return new TableColumn(
            column.Text("name") ?? "",
            column.Text("type") ?? "string",
            (int)(column.Number("priority") ?? 0),
            tree => SimpleJsonPath.Read(tree, path)
        );
    }

    private static TableColumn Text(string name, string path, int priority = 0) =>
        new(name, "string", priority, tree => Shown(tree.At(path.Split('.')), ""));

    private static TableColumn Count(string name, string path) => new(name, "integer", 0, tree => Number(tree, path));

    private static long Number(JsonObject tree, string path) => tree.At(path.Split('.')).AsNumber() ?? 0;

    private static string Shown(JsonNode? value, string absent) =>
        value is null ? absent : value.AsText() ?? JsonText.ToText(value);

    private static JsonNode? Selector(JsonObject tree) => LabelSelector.Of(tree.Map("spec").Map("selector")).ToString();
}
