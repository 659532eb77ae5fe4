using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>
/// Hands the fields over that <c>kubectl apply</c>, or another manager that is named, had set. Without it they would stay
/// for ever once they are declared no longer, because the other manager would still own them.
/// </summary>
/// <remarks>Source: Kubernetes documentation, "Server-Side Apply", "Upgrading from client-side apply".</remarks>
internal static class OwnershipMigration
{
    private const int Attempts = 4;
    private const string LastAppliedPath = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";

    /// <summary>Rewrites the record of owners where one of the managers owns fields; otherwise nothing is sent.</summary>
    /// <returns>The object as it then is.</returns>
    public static async Task<LiveObject> RunAsync(
        ClusterClient client,
        string path,
        LiveObject live,
        IReadOnlyList<string> managers,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; Rewritten(live.Root, managers) is { } entries; attempt++)
        {
            try
            {
                var answer = await client.SendAsync(Request(path, live, entries), cancellationToken);
                return LiveObject.From(answer, live.Root.TextAt("apiVersion") ?? "", live.Key.Kind);
            }
            catch (ClusterException error) when (error.Status == HttpStatusCode.Conflict && attempt < Attempts)
            {
                // Somebody wrote the object meanwhile; its record of owners is another one now.
                var answer = await client.SendAsync(ClusterRequest.Get(path), cancellationToken);
                live = LiveObject.From(answer, live.Root.TextAt("apiVersion") ?? "", live.Key.Kind);
            }
        }

        return live;
    }

    private static ClusterRequest Request(string path, LiveObject live, JsonArray entries)
    {
        var patch = new JsonArray(
            Replace("/metadata/managedFields", entries),
            Replace("/metadata/resourceVersion", live.ResourceVersion)
        );
        if (live.Annotation(Annotations.LastApplied) is not null)
        {
            JsonNode removal = new JsonObject { ["op"] = "remove", ["path"] = LastAppliedPath };
            patch.Add(removal);
        }

        return new ClusterRequest(
            HttpMethod.Patch,
            $"{path}?fieldManager={FieldManager.Name}",
            patch,
            "application/json-patch+json"
        )
        {
            IsConditional = true,
            Before = live.Root,
        };
    }

    // Their fields and ours become one entry of ours; the apply that follows drops what is declared no longer.
    private static JsonArray? Rewritten(JsonObject live, IReadOnlyList<string> managers)
    {
        var taken = ManagedFields.Entries(live).Where(entry => IsTaken(entry, managers)).ToList();
        if (taken.Count == 0)
        {
            return null;
        }

        var fields = (JsonObject?)ManagedFields.AppliedByUs(live)?.DeepClone() ?? [];
        foreach (var entry in taken)
        {
            ManagedFields.Merge(fields, entry.ObjectAt("fieldsV1") ?? []);
        }

        fields.ObjectAt("f:metadata", "f:annotations")?.Remove("f:" + Annotations.LastApplied);
        var ours = taken[0].DeepClone();
        ours["manager"] = FieldManager.Name;
        ours["operation"] = "Apply";
        ours["fieldsV1"] = fields;
        var rest = ManagedFields
            .Entries(live)
            .Where(entry => !IsTaken(entry, managers) && !ManagedFields.IsOurApply(entry))
            .Select(entry => entry.DeepClone());
        return [ours, .. rest];
    }

    private static bool IsTaken(JsonNode entry, IReadOnlyList<string> managers) =>
        managers.Contains(entry.TextAt("manager")) && entry.TextAt("subresource") is null or "";

    private static JsonObject Replace(string path, JsonNode value) =>
        new()
        {
            ["op"] = "replace",
            ["path"] = path,
            ["value"] = value,
        };
}
