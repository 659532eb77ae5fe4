using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>
/// Hands the fields over that <c>kubectl apply</c> had set before an object was declared here. Without it they would
/// stay for ever once they are declared no longer, because kubectl would still own them.
/// </summary>
/// <remarks>Source: Kubernetes documentation, "Server-Side Apply", "Upgrading from client-side apply".</remarks>
internal static class OwnershipMigration
{
    private static readonly string[] Managers = ["kubectl-client-side-apply", "kubectl", "before-first-apply"];

    /// <summary>Rewrites the record of owners where kubectl owns fields; otherwise nothing is sent.</summary>
    public static async Task RunAsync(
        ClusterClient client,
        string path,
        LiveObject live,
        CancellationToken cancellationToken
    )
    {
        if (ManagedFields.AppliedByUs(live.Root) is not null || Rewritten(live.Root) is not { } entries)
        {
            return;
        }

        var patch = new JsonArray
        {
            Operation("test", "/metadata/resourceVersion", live.ResourceVersion),
            Operation("replace", "/metadata/managedFields", entries),
        };
        if (live.Annotation(Annotations.LastApplied) is not null)
        {
            patch.Add(
                new JsonObject
                {
                    ["op"] = "remove",
                    ["path"] = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration",
                }
            );
        }

        var request = new ClusterRequest(
            HttpMethod.Patch,
            $"{path}?fieldManager={FieldManager.Name}",
            patch,
            "application/json-patch+json"
        );
        await client.SendAsync(request, cancellationToken);
    }

    private static JsonArray? Rewritten(JsonObject live)
    {
        var taken = ManagedFields.Entries(live).Where(IsTaken).ToList();
        if (taken.Count == 0)
        {
            return null;
        }

        var fields = new JsonObject();
        foreach (var entry in taken)
        {
            ManagedFields.Merge(fields, entry.ObjectAt("fieldsV1") ?? []);
        }

        fields.ObjectAt("f:metadata", "f:annotations")?.Remove("f:" + Annotations.LastApplied);
        var ours = (JsonObject)taken[0].DeepClone();
        ours["manager"] = FieldManager.Name;
        ours["operation"] = "Apply";
        ours["fieldsV1"] = fields;
        var rest = ManagedFields.Entries(live).Where(entry => !IsTaken(entry)).Select(entry => entry.DeepClone());
        return [ours, .. rest];
    }

    private static bool IsTaken(JsonNode entry) =>
        Managers.Contains(entry.TextAt("manager"), StringComparer.Ordinal) && entry.TextAt("subresource") is null or "";

    private static JsonObject Operation(string name, string path, JsonNode value) =>
        new()
        {
            ["op"] = name,
            ["path"] = path,
            ["value"] = value,
        };
}
