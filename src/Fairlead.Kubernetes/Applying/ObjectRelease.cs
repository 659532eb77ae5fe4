using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;
using Fairlead.Yaml;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Lets go of an object that stays: it is nobody's member any more, and none of its fields are ours.</summary>
/// <remarks>Source: Kubernetes documentation, "Server-Side Apply", "Clearing managedFields".</remarks>
internal static class ObjectRelease
{
    private const int Attempts = 4;

    /// <summary>Takes our marks off; an object that is gone, or in another set by now, is left alone.</summary>
    /// <param name="session">The cluster.</param>
    /// <param name="live">The object as it was seen.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="ApplyException">The cluster serves its kind no longer.</exception>
    /// <exception cref="ClusterException">It may not be changed.</exception>
    public static async Task RunAsync(ClusterSession session, LiveObject live, CancellationToken cancellationToken)
    {
        var kind =
            session.Catalog.Find(live.Key.GroupKind)
            ?? throw new ApplyException(
                Refusals.UnservedKind,
                $"{live.Key.Title}: the cluster serves its kind no longer."
            );
        var path = kind.ObjectPath(live.Key.Namespace, live.Key.Name);
        var set = live.PartOf;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await session.Client.SendAsync(Request(path, live), cancellationToken);
                return;
            }
            catch (ClusterException error) when (error.Status == HttpStatusCode.NotFound)
            {
                return;
            }
            catch (ClusterException error) when (error.Status == HttpStatusCode.Conflict && attempt < Attempts)
            {
                var now = await ObjectStore.FindAsync(session.Client, kind, live.Key, cancellationToken);
                if (now is null || now.PartOf != set)
                {
                    return;
                }

                live = now;
            }
        }
    }

    private static ClusterRequest Request(string path, LiveObject live)
    {
        var others = ManagedFields.Others(live.Root).Select(entry => entry.DeepClone()).ToArray();
        // A list with one empty entry says that nobody owns anything; an empty one would be passed over.
        var patch = new JsonArray(
            Operation("replace", "/metadata/resourceVersion", live.ResourceVersion),
            Operation("replace", "/metadata/managedFields", new JsonArray(others is [] ? [new JsonObject()] : others)),
            Operation("remove", JsonPointer.Join("/metadata/labels", ApplySetNames.PartOf), null)
        );
        if (live.Annotation(ApplySetNames.Commit) is not null)
        {
            JsonNode unnamed = Operation(
                "remove",
                JsonPointer.Join("/metadata/annotations", ApplySetNames.Commit),
                null
            );
            patch.Add(unnamed);
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

    private static JsonObject Operation(string name, string path, JsonNode? value)
    {
        var operation = new JsonObject { ["op"] = name, ["path"] = path };
        if (value is not null)
        {
            operation["value"] = value;
        }

        return operation;
    }
}
