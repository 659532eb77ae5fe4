using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>The parts of an object's metadata that the store and the garbage collector look at.</summary>
internal sealed record ObjectHeader(
    string Uid,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<string> Owners,
    bool IsDeleting,
    string Phase
)
{
    private static readonly Dictionary<string, string> NoLabels = [];

    public static ObjectHeader Of(JsonObject tree)
    {
        var metadata = tree.Map("metadata");
        return new ObjectHeader(
            metadata.Text("uid") ?? "",
            LabelsOf(metadata.Map("labels")),
            [.. metadata.List("ownerReferences").Objects().Select(owner => owner.Text("uid") ?? "")],
            metadata.Get("deletionTimestamp") is not null,
            tree.Map("status").Text("phase") ?? ""
        );
    }

    private static Dictionary<string, string> LabelsOf(JsonObject? labels)
    {
        if (labels is null || labels.Count == 0)
        {
            return NoLabels;
        }

        var result = new Dictionary<string, string>(labels.Count);
        foreach (var (name, value) in labels)
        {
            result[name] = value.AsText() ?? "";
        }

        return result;
    }
}
