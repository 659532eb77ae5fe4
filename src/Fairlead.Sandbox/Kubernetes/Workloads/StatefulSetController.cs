using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>Keeps numbered pods with their own claims, one after the other.</summary>
internal sealed class StatefulSetController(Cluster cluster) : IController
{
    private const string Storage = "statefulsets.apps";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage)
        {
            yield return change.Object.Id;
        }
        else if (
            change.Object.Id.Resource is "pods"
            && Owners.ControllerId(change.Object, "StatefulSet", Storage) is { } owner
        )
        {
            yield return owner;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { } set)
        {
            return null;
        }

        if (set.Header.IsDeleting)
        {
            return null;
        }

        var update = ControllerRevisions.Settle(cluster, set);
        var current = CurrentRevision(set, update);
        Step(set, current, update);
        return WriteStatus(set, current, update);
    }

    private static string CurrentRevision(StoredObject set, string update) =>
        set.Tree.Map("status").Text("currentRevision") is { Length: > 0 } known ? known : update;

    private void Step(StoredObject set, string current, string update)
    {
        var spec = set.Tree.Map("spec");
        var isParallel = spec.Text("podManagementPolicy") is "Parallel";
        var start = spec.Map("ordinals").Number("start") ?? 0;
        var wanted = spec.Number("replicas") ?? 1;
        var pods = Pods(set);
        for (var ordinal = start; ordinal < start + wanted; ordinal++)
        {
            if (!Fill(set, pods, ordinal, current, update) && !isParallel)
            {
                return;
            }
        }

        var surplus = pods.Where(pod => pod.Key >= start + wanted || pod.Key < start)
            .OrderByDescending(pod => pod.Key)
            .ToList();
        foreach (var (_, pod) in surplus)
        {
            cluster.Delete(pod.Id);
            if (!isParallel)
            {
                return;
            }
        }

        if (surplus.Count == 0 && spec.Map("updateStrategy").Text("type") is "RollingUpdate")
        {
            ReplaceOutdated(pods, spec, update);
        }
    }

    /// <summary>Makes the pod of an ordinal where it is missing; true if it is there and ready.</summary>
    private bool Fill(
        StoredObject set,
        Dictionary<long, StoredObject> pods,
        long ordinal,
        string current,
        string update
    )
    {
        if (!pods.TryGetValue(ordinal, out var pod))
        {
            var partition = Partition(set.Tree.Map("spec"));
            var revision = ordinal < partition ? current : update;
            CreatePod(set, ordinal, revision);
            return false;
        }

        if (PodFacts.Phase(pod) is "Failed" or "Succeeded" && !pod.Header.IsDeleting)
        {
            cluster.Delete(pod.Id);
            return false;
        }

        return PodFacts.IsReady(pod) && !pod.Header.IsDeleting;
    }

    // From the highest number down, one at a time, each only when the ones before are ready. A pod that is not ready
    // and outdated is replaced at once only if it is the next in turn, as in Kubernetes.
    private void ReplaceOutdated(Dictionary<long, StoredObject> pods, JsonObject? spec, string update)
    {
        var partition = Partition(spec);
        foreach (var (ordinal, pod) in pods.OrderByDescending(pod => pod.Key))
        {
            if (ordinal < partition)
            {
                return;
            }

            if (RevisionOf(pod) != update)
            {
                cluster.Delete(pod.Id);
                return;
            }

            if (!PodFacts.IsReady(pod))
            {
                return;
            }
        }
    }

    private void CreatePod(StoredObject set, long ordinal, string revision)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{set.Id.Name}-{ordinal}");
        var template = ControllerRevisions.TemplateOf(cluster, set, revision) ?? set.Tree.Map("spec").Map("template");
        var pod = PodFacts.FromTemplate(set.Tree, template, name);
        var metadata = pod.Ensure("metadata");
        metadata.Remove("generateName");
        metadata["name"] = name;
        var labels = metadata.Ensure("labels");
        labels["statefulset.kubernetes.io/pod-name"] = name;
        labels["apps.kubernetes.io/pod-index"] = ordinal.ToString(CultureInfo.InvariantCulture);
        labels[ControllerRevisions.Label] = revision;
        var spec = pod.Ensure("spec");
        spec["hostname"] = name;
        spec.Put("subdomain", set.Tree.Map("spec").Get("serviceName")?.DeepClone());
        AddClaims(set, spec, name);
        cluster.Create("pods", set.Id.Namespace, pod);
    }

    private void AddClaims(StoredObject set, JsonObject podSpec, string podName)
    {
        foreach (var template in set.Tree.Map("spec").List("volumeClaimTemplates").Objects())
        {
            var volume = template.Map("metadata").Text("name") ?? "data";
            var id = new ObjectId("persistentvolumeclaims", set.Id.Namespace, $"{volume}-{podName}");
            if (cluster.Get(id) is null)
            {
                cluster.Create(id.Resource, id.Namespace, Claim(set, template, id.Name));
            }

            var volumes = podSpec.ChildList("volumes");
            foreach (var known in volumes.Objects().Where(known => known.Text("name") == volume).ToList())
            {
                volumes.Remove(known);
            }

            volumes.Add(
                new JsonObject
                {
                    ["name"] = volume,
                    ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = id.Name },
                }
            );
        }
    }

    private static JsonObject Claim(StoredObject set, JsonObject template, string name)
    {
        var labels = template.Map("metadata").Map("labels")?.Copy() ?? new JsonObject();
        foreach (var (key, value) in set.Tree.Map("spec").Map("selector").Map("matchLabels") ?? [])
        {
            labels[key] = value?.DeepClone();
        }

        var metadata = new JsonObject { ["name"] = name, ["labels"] = labels };
        metadata.Put("annotations", template.At("metadata", "annotations")?.DeepClone());
        return new JsonObject { ["metadata"] = metadata, ["spec"] = template.Get("spec")?.DeepClone() };
    }

    private TimeSpan? WriteStatus(StoredObject set, string current, string update)
    {
        var spec = set.Tree.Map("spec");
        var pods = Pods(set).Values.ToList();
        var patience = spec.Number("minReadySeconds") ?? 0;
        var ready = pods.Count(PodFacts.IsReady);
        var available = pods.Count(pod => PodFacts.IsAvailable(pod, patience, cluster.Clock));
        var updated = pods.Count(pod => RevisionOf(pod) == update);
        var wanted = spec.Number("replicas") ?? 1;
        var isDone = updated == wanted && ready == wanted && pods.Count == wanted;
        var settled = isDone ? update : current;
        cluster.UpdateStatus(
            set.Id,
            status =>
            {
                status["observedGeneration"] = set.Tree.Map("metadata").Number("generation");
                status["replicas"] = pods.Count;
                status.Put("readyReplicas", Count(ready));
                status["availableReplicas"] = available;
                status.Put("currentReplicas", Count(pods.Count(pod => RevisionOf(pod) == settled)));
                status.Put("updatedReplicas", Count(updated));
                status["currentRevision"] = settled;
                status["updateRevision"] = update;
                status["collisionCount"] = 0;
            }
        );
        return ready > available ? TimeSpan.FromMilliseconds(500) : null;
    }

    private Dictionary<long, StoredObject> Pods(StoredObject set)
    {
        var result = new Dictionary<long, StoredObject>();
        foreach (var pod in cluster.Owned("pods", set.Id.Namespace, set.Header.Uid))
        {
            var number = pod.Id.Name[(pod.Id.Name.LastIndexOf('-') + 1)..];
            if (long.TryParse(number, CultureInfo.InvariantCulture, out var ordinal))
            {
                result[ordinal] = pod;
            }
        }

        return result;
    }

    private static long Partition(JsonObject? spec) =>
        spec.Map("updateStrategy").Map("rollingUpdate").Number("partition") ?? 0;

    private static string RevisionOf(StoredObject pod) =>
        pod.Header.Labels.TryGetValue(ControllerRevisions.Label, out var revision) ? revision : "";

    private static JsonValue? Count(long count) => count == 0 ? null : JsonValue.Create(count);
}
