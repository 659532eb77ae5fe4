using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Workloads;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Writes Events; a repeated one is counted instead.</summary>
internal sealed class EventRecorder(Cluster cluster)
{
    public void Warn(ObjectId id, string reason, string message) => Record(id, "Warning", reason, message);

    public void Note(ObjectId id, string reason, string message) => Record(id, "Normal", reason, message);

    private void Record(ObjectId id, string type, string reason, string message)
    {
        if (cluster.Get(id) is not { } about || about.Id.Resource is "events")
        {
            return;
        }

        var space = id.Namespace.Length == 0 ? "default" : id.Namespace;
        var name = $"{id.Name}.{Fingerprint(about, reason, message)}";
        try
        {
            if (cluster.Get(new ObjectId("events", space, name)) is { } known)
            {
                cluster.Update(known.Id, Repeat);
            }
            else
            {
                cluster.Create("events", space, New(about, name, type, reason, message));
            }
        }
        catch (ApiException)
        {
            // An event is a courtesy: where none may be written (a namespace that ends) there is none.
        }
    }

    private static string Fingerprint(StoredObject about, string reason, string message) =>
        TemplateHash.Of(new JsonArray(about.Header.Uid, reason, message));

    private void Repeat(JsonObject tree)
    {
        tree["count"] = (tree.Number("count") ?? 1) + 1;
        tree["lastTimestamp"] = cluster.NowText;
    }

    private JsonObject New(StoredObject about, string name, string type, string reason, string message) =>
        new()
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["involvedObject"] = new JsonObject
            {
                ["kind"] = about.Tree.Text("kind"),
                ["namespace"] = about.Id.Namespace,
                ["name"] = about.Id.Name,
                ["uid"] = about.Header.Uid,
                ["apiVersion"] = about.Tree.Text("apiVersion"),
                ["resourceVersion"] = ApiErrors.Text(about.Version),
            },
            ["type"] = type,
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = new JsonObject { ["component"] = "sandbox" },
            ["reportingComponent"] = "sandbox",
            ["reportingInstance"] = "",
            ["firstTimestamp"] = cluster.NowText,
            ["lastTimestamp"] = cluster.NowText,
            ["count"] = 1,
        };
}
