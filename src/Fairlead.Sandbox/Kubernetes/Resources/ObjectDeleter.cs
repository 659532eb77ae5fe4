using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Discovery;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Deletes objects: at once, or marked until their finalizers and grace period allow it.</summary>
internal sealed class ObjectDeleter(ClusterStore store, TimeProvider time)
{
    /// <summary>Deletes one object; gives a Status if it is gone, otherwise the object as it now waits.</summary>
    public JsonObject Delete(ResourceDefinition resource, ObjectId id, DeletionOptions options)
    {
        while (true)
        {
            var stored = store.Get(id) ?? throw ApiErrors.NotFound(resource.GroupResource, id.Name);
            CheckPreconditions(resource, stored, options);
            try
            {
                return Attempt(resource, stored, options);
            }
            catch (StoreConflictException)
            {
                // Changed meanwhile: the preconditions are asked of what is there now.
            }
        }
    }

    /// <summary>Deletes one object unless it is gone already or does not meet the preconditions.</summary>
    public bool TryDelete(ResourceDefinition resource, ObjectId id, DeletionOptions options)
    {
        try
        {
            Delete(resource, id, options);
            return true;
        }
        catch (ApiException error) when (error.Code is 404 or 409)
        {
            return false;
        }
    }

    private JsonObject Attempt(ResourceDefinition resource, StoredObject stored, DeletionOptions options)
    {
        var marked = stored.Copy();
        Mark(resource, marked, options);
        if (Deletion.IsFinished(resource, marked))
        {
            if (!options.IsDryRun)
            {
                store.Delete(stored);
            }

            return Success(resource, stored);
        }

        if (options.IsDryRun || JsonTree.Same(marked, stored.Tree))
        {
            return Conversion.FromStored(resource, marked);
        }

        return Conversion.FromStored(resource, store.Put(stored.Id, stored, marked).Copy());
    }

    private void Mark(ResourceDefinition resource, JsonObject tree, DeletionOptions options)
    {
        var metadata = tree.Ensure("metadata");
        SetPropagationFinalizers(metadata, options.Propagation);
        var grace = resource.Storage is "pods" ? PodGrace(tree, options) : 0;
        if (metadata.Get("deletionTimestamp") is null)
        {
            metadata["deletionTimestamp"] = ManagedFields.TimeText(time.GetUtcNow().AddSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
            if (metadata.Number("generation") is > 0 and var generation)
            {
                metadata["generation"] = generation + 1;
            }
        }
        else if (resource.Storage is "pods" && grace < (metadata.Number("deletionGracePeriodSeconds") ?? 0))
        {
            metadata["deletionGracePeriodSeconds"] = grace;
        }

        if (resource.Storage is "namespaces")
        {
            tree.Ensure("status")["phase"] = "Terminating";
        }
    }

    private static long PodGrace(JsonObject pod, DeletionOptions options)
    {
        var isRunning =
            pod.Map("spec").Text("nodeName") is { Length: > 0 }
            && pod.Map("status").Text("phase") is not ("Succeeded" or "Failed");
        var asked = options.GraceSeconds ?? pod.Map("spec").Number("terminationGracePeriodSeconds") ?? 30;
        return isRunning ? Math.Max(asked, 0) : 0;
    }

    private static void SetPropagationFinalizers(JsonObject metadata, string propagation)
    {
        var finalizers = metadata
            .List("finalizers")
            .Texts()
            .Where(name =>
                propagation.Length == 0 || name is not (Deletion.OrphanFinalizer or Deletion.ForegroundFinalizer)
            )
            .ToList();
        if (propagation is "Orphan")
        {
            finalizers.Add(Deletion.OrphanFinalizer);
        }
        else if (propagation is "Foreground")
        {
            finalizers.Add(Deletion.ForegroundFinalizer);
        }

        metadata.Put("finalizers", finalizers.Count == 0 ? null : ClassicDiscovery.Texts(finalizers));
    }

    private static void CheckPreconditions(ResourceDefinition resource, StoredObject stored, DeletionOptions options)
    {
        if (options.Uid is { Length: > 0 } uid && uid != stored.Header.Uid)
        {
            throw ApiErrors.Conflict(
                resource.GroupResource,
                stored.Id.Name,
                $"Precondition failed: UID in precondition: {uid}, UID in object meta: {stored.Header.Uid}"
            );
        }

        var version = ApiErrors.Text(stored.Version);
        if (options.ResourceVersion is { Length: > 0 } expected && expected != version)
        {
            throw ApiErrors.Conflict(
                resource.GroupResource,
                stored.Id.Name,
                $"Precondition failed: ResourceVersion in precondition: {expected}, ResourceVersion in object meta: {version}"
            );
        }
    }

    private static JsonObject Success(ResourceDefinition resource, StoredObject stored)
    {
        var details = ApiErrors.DetailsOf(resource.GroupResource, stored.Id.Name);
        details["uid"] = stored.Header.Uid;
        return new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }
}
