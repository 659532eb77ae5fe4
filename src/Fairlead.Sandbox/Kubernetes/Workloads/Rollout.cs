using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>One step of a Deployment towards its newest template.</summary>
internal sealed class Rollout(Cluster cluster, StoredObject deployment)
{
    public const string Revision = "deployment.kubernetes.io/revision";
    public const string HashLabel = "pod-template-hash";

    private const string Sets = "replicasets.apps";

    private readonly JsonObject? _spec = deployment.Tree.Map("spec");

    /// <summary>The ReplicaSet of the newest template; null while the Deployment is paused before its first rollout.</summary>
    public StoredObject? Newest { get; private set; }

    public IReadOnlyList<StoredObject> Others { get; private set; } = [];

    /// <summary>True if this step made the newest ReplicaSet.</summary>
    public bool HasCreated { get; private set; }

    public long NewestRevision => RevisionOf(Newest);

    private long Wanted => _spec.Number("replicas") ?? 1;

    public void Advance()
    {
        Load();
        if (!_spec.Flag("paused"))
        {
            CreateNewest();
        }

        if (Newest is null)
        {
            return;
        }

        RecordRevision();
        if (_spec.Flag("paused"))
        {
            return;
        }

        if (_spec.Map("strategy").Text("type") is "Recreate")
        {
            Recreate(Newest);
        }
        else
        {
            Roll(Newest);
        }

        ForgetOldSets();
        Load();
    }

    private void Load()
    {
        var hash = HashOf(_spec.Map("template"));
        var sets = cluster.Owned(Sets, deployment.Id.Namespace, deployment.Header.Uid);
        Newest = sets.Find(set => HashOf(set.Tree.Map("spec").Map("template")) == hash);
        Others = [.. sets.Where(set => set != Newest)];
    }

    private void CreateNewest()
    {
        var highest = Others.Select(RevisionOf).DefaultIfEmpty(0).Max();
        if (Newest is { } known)
        {
            if (RevisionOf(known) <= highest)
            {
                SetRevision(known, highest + 1);
                Load();
            }

            return;
        }

        var hash = HashOf(_spec.Map("template"));
        var template = _spec.Map("template")?.Copy() ?? new JsonObject();
        template.Ensure("metadata").Ensure("labels")[HashLabel] = hash;
        var selector = _spec.Map("selector")?.Copy() ?? new JsonObject();
        selector.Ensure("matchLabels")[HashLabel] = hash;
        var metadata = new JsonObject
        {
            ["name"] = $"{deployment.Id.Name}-{hash}",
            ["labels"] = template.At("metadata", "labels")?.DeepClone(),
            ["annotations"] = Annotations(highest + 1),
            ["ownerReferences"] = Owners.By(deployment.Tree),
        };
        var replicas = _spec.Map("strategy").Text("type") is "Recreate" && Others.Any(HasReplicas) ? 0 : FirstSize();
        cluster.Create(
            Sets,
            deployment.Id.Namespace,
            new JsonObject
            {
                ["metadata"] = metadata,
                ["spec"] = new JsonObject
                {
                    ["replicas"] = replicas,
                    ["minReadySeconds"] = _spec.Number("minReadySeconds") ?? 0,
                    ["selector"] = selector,
                    ["template"] = template,
                },
            }
        );
        HasCreated = true;
        cluster.Events.Note(
            deployment.Id,
            "ScalingReplicaSet",
            $"Scaled up replica set {deployment.Id.Name}-{hash} from 0 to {replicas}"
        );
        Load();
    }

    private JsonObject Annotations(long revision)
    {
        var annotations = new JsonObject
        {
            [Revision] = revision.ToString(CultureInfo.InvariantCulture),
            ["deployment.kubernetes.io/desired-replicas"] = Wanted.ToString(CultureInfo.InvariantCulture),
            ["deployment.kubernetes.io/max-replicas"] = (Wanted + Surge).ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in deployment.Tree.Map("metadata").Map("annotations") ?? [])
        {
            if (
                name is not (Revision or "kubectl.kubernetes.io/last-applied-configuration")
                && !annotations.ContainsKey(name)
            )
            {
                annotations[name] = value?.DeepClone();
            }
        }

        return annotations;
    }

    private long FirstSize() => Math.Clamp(Wanted + Surge - Others.Sum(Replicas), 0, Wanted);

    private void SetRevision(StoredObject set, long revision) =>
        cluster.Update(
            set.Id,
            tree =>
                tree.Ensure("metadata").Ensure("annotations")[Revision] = revision.ToString(
                    CultureInfo.InvariantCulture
                )
        );

    // The note on the Deployment is written with the status, so that it does not count as a change of what is asked for.
    private void RecordRevision()
    {
        var revision = NewestRevision.ToString(CultureInfo.InvariantCulture);
        if (deployment.Tree.Map("metadata").Map("annotations").Text(Revision) != revision)
        {
            cluster.UpdateWithStatus(
                deployment.Id,
                tree => tree.Ensure("metadata").Ensure("annotations")[Revision] = revision
            );
        }
    }

    private void Recreate(StoredObject newest)
    {
        foreach (var set in Others.Where(HasReplicas))
        {
            Resize(set, 0);
        }

        var oldPods = Others.Sum(set => cluster.Owned("pods", set.Id.Namespace, set.Header.Uid).Count);
        if (oldPods == 0)
        {
            Resize(newest, Wanted);
        }
    }

    private void Roll(StoredObject newest)
    {
        var total = Others.Sum(Replicas) + Replicas(newest);
        if (Replicas(newest) != Wanted)
        {
            var room = Wanted + Surge - total;
            Resize(newest, Replicas(newest) > Wanted ? Wanted : Math.Min(Wanted, Replicas(newest) + Math.Max(0, room)));
        }

        ShrinkOthers(newest, total);
    }

    // Pods that are not ready go first: they serve nobody.
    private void ShrinkOthers(StoredObject newest, long total)
    {
        var minimum = Wanted - Unavailable;
        var newestUnavailable = Replicas(newest) - Available(newest);
        var budget = total - minimum - newestUnavailable;
        foreach (var set in Others.Where(HasReplicas).OrderBy(RevisionOf))
        {
            if (budget <= 0)
            {
                return;
            }

            var unhealthy = Math.Min(budget, Replicas(set) - Available(set));
            Shrink(set, unhealthy, ref budget);
        }

        var spare = Others.Sum(Available) + Available(newest) - minimum;
        foreach (var id in Others.Where(HasReplicas).OrderBy(RevisionOf).Select(set => set.Id))
        {
            if (cluster.Get(id) is { } set && Math.Min(spare, Replicas(set)) is > 0 and var step)
            {
                Shrink(set, step, ref spare);
            }
        }
    }

    private void Shrink(StoredObject set, long by, ref long budget)
    {
        if (by > 0)
        {
            Resize(set, Replicas(set) - by);
            budget -= by;
        }
    }

    private void Resize(StoredObject set, long replicas)
    {
        if (Replicas(set) == replicas)
        {
            return;
        }

        cluster.Update(set.Id, tree => tree.Ensure("spec")["replicas"] = replicas);
        var direction = Replicas(set) < replicas ? "up" : "down";
        cluster.Events.Note(
            deployment.Id,
            "ScalingReplicaSet",
            $"Scaled {direction} replica set {set.Id.Name} from {Replicas(set)} to {replicas}"
        );
    }

    private void ForgetOldSets()
    {
        var limit = (int)(_spec.Number("revisionHistoryLimit") ?? 10);
        var old = Others
            .Where(set => !HasReplicas(set) && (set.Tree.Map("status").Number("replicas") ?? 0) == 0)
            .OrderByDescending(RevisionOf)
            .Skip(limit);
        foreach (var set in old)
        {
            cluster.Delete(set.Id);
        }
    }

    private long Surge => Share(_spec.Map("strategy").Map("rollingUpdate").Get("maxSurge"), roundUp: true);

    private long Unavailable
    {
        get
        {
            var share = Share(_spec.Map("strategy").Map("rollingUpdate").Get("maxUnavailable"), roundUp: false);
            return share == 0 && Surge == 0 ? 1 : share;
        }
    }

    private long Share(JsonNode? value, bool roundUp) => Percentage.Of(value, Wanted, roundUp);

    private static long Replicas(StoredObject set) => set.Tree.Map("spec").Number("replicas") ?? 0;

    private static bool HasReplicas(StoredObject set) => Replicas(set) > 0;

    private static long Available(StoredObject set) => set.Tree.Map("status").Number("availableReplicas") ?? 0;

    private static long RevisionOf(StoredObject? set) =>
        long.TryParse(
            set?.Tree.Map("metadata").Map("annotations").Text(Revision),
            CultureInfo.InvariantCulture,
            out var revision
        )
            ? revision
            : 0;

    private static string HashOf(JsonObject? template)
    {
        var bare = template?.Copy() ?? new JsonObject();
        if (bare.At("metadata", "labels") is JsonObject labels)
        {
            labels.Remove(HashLabel);
        }

        bare.Map("metadata")?.Remove("creationTimestamp");
        return TemplateHash.Of(bare);
    }
}
