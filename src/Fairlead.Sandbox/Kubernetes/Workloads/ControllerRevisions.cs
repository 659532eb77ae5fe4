using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>The remembered templates of StatefulSets and DaemonSets.</summary>
internal static class ControllerRevisions
{
    public const string Label = "controller-revision-hash";

    private const string Storage = "controllerrevisions.apps";

    /// <summary>The name of the revision of the owner's present template; it is made when it is missing.</summary>
    public static string Settle(Cluster cluster, StoredObject owner)
    {
        var template = owner.Tree.Map("spec").Map("template");
        var name = $"{owner.Id.Name}-{TemplateHash.Of(template)}";
        var id = new ObjectId(Storage, owner.Id.Namespace, name);
        var known = cluster.Owned(Storage, owner.Id.Namespace, owner.Header.Uid);
        var highest = known.Select(revision => revision.Tree.Number("revision") ?? 0).DefaultIfEmpty(0).Max();
        if (cluster.Get(id) is { } existing)
        {
            if (existing.Tree.Number("revision") < highest)
            {
                cluster.Update(id, tree => tree["revision"] = highest + 1);
            }

            return name;
        }

        var labels = template.Map("metadata").Map("labels")?.Copy() ?? new JsonObject();
        labels[Label] = name;
        cluster.Create(
            Storage,
            owner.Id.Namespace,
            new JsonObject
            {
                ["metadata"] = new JsonObject
                {
                    ["name"] = name,
                    ["labels"] = labels,
                    ["ownerReferences"] = Owners.By(owner.Tree),
                },
                ["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = template?.DeepClone() } },
                ["revision"] = highest + 1,
            }
        );
        Forget(cluster, owner, known);
        return name;
    }

    /// <summary>The template a revision remembers.</summary>
    public static JsonObject? TemplateOf(Cluster cluster, StoredObject owner, string name) =>
        cluster.Get(new ObjectId(Storage, owner.Id.Namespace, name))?.Tree.Map("data").Map("spec").Map("template");

    private static void Forget(Cluster cluster, StoredObject owner, List<StoredObject> known)
    {
        var limit = (int)(owner.Tree.Map("spec").Number("revisionHistoryLimit") ?? 10);
        foreach (var old in known.OrderByDescending(revision => revision.Tree.Number("revision")).Skip(limit))
        {
            cluster.Delete(old.Id);
        }
    }
}
