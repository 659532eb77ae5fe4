using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Patch;
using Fairlead.Sandbox.Kubernetes.Reading;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Validation;
using Fairlead.Sandbox.Kubernetes.Watch;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>The verbs of every resource.</summary>
internal sealed class ResourceEndpoint(
    ClusterStore store,
    ObjectReader reader,
    ObjectWriter writer,
    ObjectDeleter deleter,
    WatchEndpoint watches,
    SubresourceEndpoint subresources,
    TimeProvider time
)
{
    public Task AnswerAsync(HttpContext context, ResourceDefinition resource, ApiPath path, string verb)
    {
        var isNormal = path.Subresource is "" or "status";
        if (path.Subresource is "status" && !resource.HasStatus)
        {
            throw ApiErrors.NoSuchPath();
        }

        if (!isNormal)
        {
            return subresources.AnswerAsync(context, resource, path, verb);
        }

        if (!resource.Has(verb))
        {
            throw ApiErrors.MethodNotAllowed(resource.GroupResource, verb);
        }

        return verb switch
        {
            "get" => GetAsync(context, resource, path),
            "list" => ListAsync(context, resource, path),
            "watch" => watches.AnswerAsync(
                context,
                ListQuery.Read(context.Request, resource, path.Namespace, path.Name)
            ),
            "create" => CreateAsync(context, resource, path),
            "update" => UpdateAsync(context, resource, path),
            "patch" => PatchAsync(context, resource, path),
            "delete" => DeleteAsync(context, resource, path),
            "deletecollection" => DeleteCollectionAsync(context, resource, path),
            _ => throw ApiErrors.MethodNotAllowed(resource.GroupResource, verb),
        };
    }

    private Task GetAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var stored =
            store.Get(resource.Id(path.Namespace, path.Name))
            ?? throw ApiErrors.NotFound(resource.GroupResource, path.Name);
        var view = ObjectView.Of(context, time);
        return Replies.Bytes(context, 200, ObjectForms.Single(resource, stored, view));
    }

    private Task ListAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var page = reader.List(ListQuery.Read(context.Request, resource, path.Namespace, path.Name));
        var view = ObjectView.Of(context, time);
        return Replies.Bytes(context, 200, ObjectForms.List(resource, page, view));
    }

    private async Task CreateAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        if (path.Name.Length > 0 || (resource.IsNamespaced && path.Namespace.Length == 0))
        {
            throw ApiErrors.MethodNotAllowed(resource.GroupResource, "create");
        }

        var body = await RequestBody.ReadAsync(context);
        var options = RequestOptions.Write(context.Request, body, "");
        var tree = body.Object();
        BodyIdentity.Check(resource, path, tree);
        var created = writer.Create(resource, path.Namespace, tree, options);
        await AnswerAsync(context, 201, resource, created, options);
    }

    private async Task UpdateAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var body = await RequestBody.ReadAsync(context);
        var options = RequestOptions.Write(context.Request, body, path.Subresource);
        var tree = body.Object();
        BodyIdentity.Check(resource, path, tree);
        if (resource.IsCustom && tree.Map("metadata").Text("resourceVersion") is not { Length: > 0 })
        {
            throw ApiErrors.Invalid(
                resource.Group,
                resource.Kind,
                path.Name,
                [FieldError.Invalid("metadata.resourceVersion", "0x0", "must be specified for an update")]
            );
        }

        var updated = writer.Update(resource, resource.Id(path.Namespace, path.Name), options, _ => tree.Copy());
        await AnswerAsync(context, 200, resource, updated, options);
    }

    private async Task PatchAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var body = await RequestBody.ReadAsync(context);
        var options = RequestOptions.Write(context.Request, body, path.Subresource);
        var id = resource.Id(path.Namespace, path.Name);
        if (body.MediaType is "application/apply-patch+yaml")
        {
            await ApplyAsync(context, resource, path, body, options);
            return;
        }

        if (options.IsForced)
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "PatchOptions",
                "",
                [FieldError.Forbidden("force", "may not be specified for non-apply patch")]
            );
        }

        var updated = writer.Update(
            resource,
            id,
            options,
            live =>
            {
                var patched = PatchBody.Apply(resource, live, body);
                BodyIdentity.Check(resource, path, patched);
                return patched;
            }
        );
        await AnswerAsync(context, 200, resource, updated, options);
    }

    private async Task ApplyAsync(
        HttpContext context,
        ResourceDefinition resource,
        ApiPath path,
        RequestBody body,
        WriteOptions options
    )
    {
        if (context.Request.Query["fieldManager"].ToString().Length == 0)
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "PatchOptions",
                "",
                [FieldError.Required("fieldManager", "is required for apply patch")]
            );
        }

        var configuration = body.Object();
        BodyIdentity.CheckApplied(resource, path, configuration);
        ApplyTyping.Check(resource, configuration, path.Namespace, path.Name);
        var (result, isCreated) = writer.Apply(
            resource,
            resource.Id(path.Namespace, path.Name),
            configuration,
            options
        );
        await AnswerAsync(context, isCreated ? 201 : 200, resource, result, options);
    }

    private async Task DeleteAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var body = await RequestBody.ReadAsync(context);
        var result = deleter.Delete(
            resource,
            resource.Id(path.Namespace, path.Name),
            RequestOptions.Deletion(context.Request, body)
        );
        await Replies.Json(context, 200, result);
    }

    private async Task DeleteCollectionAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var body = await RequestBody.ReadAsync(context);
        var options = RequestOptions.Deletion(context.Request, body);
        var page = reader.List(ListQuery.Read(context.Request, resource, path.Namespace, "") with { Limit = 0 });
        foreach (var stored in page.Items)
        {
            deleter.TryDelete(resource, stored.Id, options);
        }

        await Replies.Bytes(context, 200, ObjectForms.List(resource, page, ObjectView.Whole(time)));
    }

    private Task AnswerAsync(
        HttpContext context,
        int code,
        ResourceDefinition resource,
        JsonObject result,
        WriteOptions options
    )
    {
        Replies.Warn(context, options.Warnings);
        var view = ObjectView.Of(context, time);
        return Replies.Bytes(context, code, ObjectForms.Single(resource, result, view));
    }
}
