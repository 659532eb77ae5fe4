using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.AdmissionControl;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Auth;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Validation;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Creates, changes and deletes objects by the rules every resource shares.</summary>
internal sealed class ObjectWriter(ClusterStore store, Admission admission, RoleGrants grants, TimeProvider time)
{
    private const int MaximumAttempts = 20;

    /// <summary>Creates an object; gives it as it was stored, in the resource's own version.</summary>
    public JsonObject Create(ResourceDefinition resource, string space, JsonObject body, WriteOptions options)
    {
        var created = PrepareCreation(resource, space, body, options);
        new FieldManager(resource.Type, resource.ApiVersion, time).Update(
            new JsonObject(),
            created,
            options.Writer(resource)
        );
        return StoreCreated(resource, space, created, options);
    }

    /// <summary>Changes the object that is there, again and again until nobody else did meanwhile.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="id">Which object.</param>
    /// <param name="options">Who writes.</param>
    /// <param name="change">Makes the new object of a copy of the live one.</param>
    public JsonObject Update(
        ResourceDefinition resource,
        ObjectId id,
        WriteOptions options,
        Func<JsonObject, JsonObject> change
    ) =>
        Retry(
            resource,
            id,
            stored =>
            {
                var live = Conversion.FromStored(resource, stored.Copy());
                var updated = PrepareUpdate(resource, live, change(live.Copy()), options);
                new FieldManager(resource.Type, resource.ApiVersion, time).Update(
                    live,
                    updated,
                    options.Writer(resource)
                );
                return StoreUpdated(resource, stored, live, updated, options);
            }
        );

    /// <summary>Server-side apply.</summary>
    public (JsonObject Result, bool IsCreated) Apply(
        ResourceDefinition resource,
        ObjectId id,
        JsonObject configuration,
        WriteOptions options
    )
    {
        while (true)
        {
            if (store.Get(id) is not null)
            {
                return (ApplyToLive(resource, id, configuration, options), false);
            }

            if (options.Subresource.Length > 0)
            {
                throw ApiErrors.NotFound(resource.GroupResource, id.Name);
            }

            if (configuration.Map("metadata").Text("uid") is { Length: > 0 } uid)
            {
                throw UidMismatch(resource, id.Name, uid, "");
            }

            try
            {
                return (ApplyToNothing(resource, id, configuration, options), true);
            }
            catch (ApiException error) when (error.Reason is "AlreadyExists")
            {
                // Somebody created it meanwhile: apply to that.
            }
        }
    }

    private JsonObject ApplyToNothing(
        ResourceDefinition resource,
        ObjectId id,
        JsonObject configuration,
        WriteOptions options
    )
    {
        var empty = new JsonObject
        {
            ["apiVersion"] = resource.ApiVersion,
            ["kind"] = resource.Kind,
            ["metadata"] = new JsonObject { ["name"] = id.Name },
        };
        var manager = new FieldManager(resource.Type, resource.ApiVersion, time);
        var applied = manager.Apply(empty, configuration, options.Writer(resource), options.IsForced);
        var created = PrepareCreation(resource, id.Namespace, applied, options);
        created.Ensure("metadata").Put("managedFields", applied.At("metadata", "managedFields")?.DeepClone());
        return StoreCreated(resource, id.Namespace, created, options);
    }

    private JsonObject ApplyToLive(
        ResourceDefinition resource,
        ObjectId id,
        JsonObject configuration,
        WriteOptions options
    ) =>
        Retry(
            resource,
            id,
            stored =>
            {
                var live = Conversion.FromStored(resource, stored.Copy());
                CheckIdentity(resource, live, configuration);
                var manager = new FieldManager(resource.Type, resource.ApiVersion, time);
                var applied = manager.Apply(live, configuration, options.Writer(resource), options.IsForced);
                var managed = applied.At("metadata", "managedFields")?.DeepClone();
                var updated = PrepareUpdate(resource, live, applied, options);
                updated.Ensure("metadata").Put("managedFields", managed);
                return StoreUpdated(resource, stored, live, updated, options);
            }
        );

    private JsonObject PrepareCreation(ResourceDefinition resource, string space, JsonObject body, WriteOptions options)
    {
        var created = body.Copy();
        created["apiVersion"] = resource.ApiVersion;
        created["kind"] = resource.Kind;
        var metadata = created.Ensure("metadata");
        if (metadata.Text("resourceVersion") is { Length: > 0 })
        {
            throw ApiErrors.Unclassified("resourceVersion should not be set on objects to be created");
        }

        ObjectNames.Settle(metadata);
        if (resource.IsNamespaced)
        {
            metadata["namespace"] = space;
        }
        else
        {
            metadata.Remove("namespace");
        }

        foreach (var name in new[] { "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds", "generation" })
        {
            metadata.Remove(name);
        }

        if (resource.HasGeneration || resource.IsCustom)
        {
            metadata["generation"] = 1;
        }

        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = ManagedFields.TimeText(time.GetUtcNow());
        if (resource.HasStatus)
        {
            created.Remove("status");
        }

        TypedDecoding.Decode(resource, created, options);
        admission.PrepareCreation(resource, created);
        return created;
    }

    private JsonObject StoreCreated(ResourceDefinition resource, string space, JsonObject created, WriteOptions options)
    {
        var name = created.Map("metadata").Text("name") ?? "";
        admission.CheckCreation(resource, space, created);
        grants.Check(resource, space, created, live: null, options.User);
        var id = resource.Id(space, name);
        if (store.Get(id) is not null)
        {
            throw ApiErrors.AlreadyExists(resource.GroupResource, name);
        }

        if (options.IsDryRun)
        {
            return created;
        }

        try
        {
            var stored = store.Put(id, expected: null, Conversion.ToStored(resource, created));
            return Conversion.FromStored(resource, stored.Copy());
        }
        catch (StoreConflictException)
        {
            throw ApiErrors.AlreadyExists(resource.GroupResource, name);
        }
    }

    private JsonObject PrepareUpdate(
        ResourceDefinition resource,
        JsonObject live,
        JsonObject updated,
        WriteOptions options
    )
    {
        CheckIdentity(resource, live, updated);
        UpdateScope.Restrict(resource, live, updated, options.Subresource);
        TypedDecoding.Decode(resource, updated, options);
        admission.PrepareUpdate(resource, live, updated);
        return updated;
    }

    private JsonObject StoreUpdated(
        ResourceDefinition resource,
        StoredObject stored,
        JsonObject live,
        JsonObject updated,
        WriteOptions options
    )
    {
        Admission.CheckUpdate(resource, live, updated, options.Subresource);
        grants.Check(resource, stored.Id.Namespace, updated, live, options.User);
        var metadata = updated.Ensure("metadata");
        if (
            options.Subresource is not "status"
            && (resource.HasGeneration || resource.IsCustom)
            && SpecificationChange.IsOne(resource, live, updated)
        )
        {
            metadata["generation"] = (live.Map("metadata").Number("generation") ?? 0) + 1;
        }

        if (ManagedFields.IsSameWithoutTimes(live, updated))
        {
            return live;
        }

        if (options.IsDryRun)
        {
            return updated;
        }

        var next = Conversion.ToStored(resource, updated);
        if (Deletion.IsFinished(resource, next))
        {
            store.Delete(stored);
            return updated;
        }

        return Conversion.FromStored(resource, store.Put(stored.Id, stored, next).Copy());
    }

    private JsonObject Retry(ResourceDefinition resource, ObjectId id, Func<StoredObject, JsonObject> attempt)
    {
        for (var count = 1; ; count++)
        {
            var stored = store.Get(id) ?? throw ApiErrors.NotFound(resource.GroupResource, id.Name);
            try
            {
                return attempt(stored);
            }
            catch (StoreConflictException) when (count < MaximumAttempts)
            {
                // Somebody else wrote first; what to write is made again from what they wrote.
            }
            catch (StoreConflictException)
            {
                throw ApiErrors.Modified(resource.GroupResource, id.Name);
            }
        }
    }

    private static void CheckIdentity(ResourceDefinition resource, JsonObject live, JsonObject updated)
    {
        var given = updated.Map("metadata");
        var known = live.Map("metadata");
        var name = known.Text("name") ?? "";
        if (given.Text("uid") is { Length: > 0 } uid && uid != known.Text("uid"))
        {
            throw UidMismatch(resource, name, uid, known.Text("uid") ?? "");
        }

        if (given.Text("resourceVersion") is { Length: > 0 } version && version != known.Text("resourceVersion"))
        {
            throw ApiErrors.Modified(resource.GroupResource, name);
        }
    }

    private static ApiException UidMismatch(ResourceDefinition resource, string name, string given, string known) =>
        ApiErrors.Conflict(
            resource.GroupResource,
            name,
            $"Precondition failed: UID in precondition: {given}, UID in object meta: {known}"
        );
}
