using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Tables;

namespace Fairlead.Sandbox.Kubernetes.Reading;

/// <summary>Writes objects and lists in the form a client asked for.</summary>
internal static class ObjectForms
{
    public static ReadOnlyMemory<byte> Single(ResourceDefinition resource, StoredObject stored, ObjectView view) =>
        view.Form == ResponseForm.Whole && Conversion.IsStoredVersion(resource)
            ? stored.Json
            : Single(resource, Conversion.FromStored(resource, stored.Copy()), view);

    public static ReadOnlyMemory<byte> Single(ResourceDefinition resource, JsonObject tree, ObjectView view) =>
        JsonText.Write(
            view.Form switch
            {
                ResponseForm.Metadata => Metadata(tree),
                ResponseForm.Table => TableForm.Of(
                    resource,
                    [tree],
                    tree.Map("metadata").Text("resourceVersion") ?? "",
                    view
                ),
                _ => tree,
            }
        );

    public static byte[] List(ResourceDefinition resource, ObjectPage page, ObjectView view)
    {
        var version = ApiErrors.Text(page.Version);
        var metadata = new JsonObject { ["resourceVersion"] = version };
        if (page.Continue.Length > 0)
        {
            metadata["continue"] = page.Continue;
            if (page.Remaining is { } remaining)
            {
                metadata["remainingItemCount"] = remaining;
            }
        }

        if (view.Form == ResponseForm.Table)
        {
            var table = TableForm.Of(
                resource,
                page.Items.Select(stored => Conversion.FromStored(resource, stored.Copy())),
                version,
                view
            );
            table["metadata"] = metadata;
            return JsonText.Write(table);
        }

        var isMetadata = view.Form == ResponseForm.Metadata;
        var head = new JsonObject
        {
            ["kind"] = isMetadata ? "PartialObjectMetadataList" : resource.ListKind,
            ["apiVersion"] = isMetadata ? "meta.k8s.io/v1" : resource.ApiVersion,
            ["metadata"] = metadata,
        };
        return Replies.ListOf(head, page.Items.Select(stored => Single(resource, stored, view)));
    }

    public static JsonObject Metadata(JsonObject tree) =>
        new()
        {
            ["kind"] = "PartialObjectMetadata",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = tree.Get("metadata")?.DeepClone(),
        };
}
