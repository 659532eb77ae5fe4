using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Auth;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Patch;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Validation;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>The subresources beside status: scale, eviction, finalize, log, token, ephemeral containers.</summary>
internal sealed class SubresourceEndpoint(
    ClusterStore store,
    ObjectWriter writer,
    ObjectDeleter deleter,
    AccountTokens tokens,
    TimeProvider time
)
{
    private const long ShortestToken = 600;
    private const long UsualToken = 3600;

    private readonly Eviction _eviction = new(store, writer, deleter);

    public Task AnswerAsync(HttpContext context, ResourceDefinition resource, ApiPath path, string verb)
    {
        if (path.Subresource is "scale" && resource.Scale is { } scale)
        {
            return ScaleAsync(context, resource, path, verb, scale);
        }

        if (!resource.Subresources.Contains(path.Subresource))
        {
            throw ApiErrors.NoSuchPath();
        }

        return path.Subresource switch
        {
            "eviction" when verb is "create" => EvictAsync(context, resource, path),
            "token" when verb is "create" => GiveTokenAsync(context, resource, path),
            "finalize" when verb is "update" => FinalizeAsync(context, resource, path),
            "log" when verb is "get" => LogAsync(context, resource, path),
            "exec" or "attach" or "portforward" => throw ApiErrors.BadRequest(
                $"The sandbox runs no containers; nothing can be executed in pod {path.Name} or forwarded to it."
            ),
            _ => throw ApiErrors.MethodNotAllowed(resource.GroupResource, verb),
        };
    }

    private async Task ScaleAsync(
        HttpContext context,
        ResourceDefinition resource,
        ApiPath path,
        string verb,
        ScalePaths scale
    )
    {
        var id = resource.Id(path.Namespace, path.Name);
        if (verb is "get")
        {
            var stored = store.Get(id) ?? throw ApiErrors.NotFound(resource.GroupResource, path.Name);
            await Replies.Json(context, 200, ScaleForm.Of(stored.Tree, scale));
            return;
        }

        var body = await RequestBody.ReadAsync(context);
        var options = RequestOptions.Write(context.Request, body, "scale");
        var updated = writer.Update(
            resource,
            id,
            options,
            live => ScaleForm.Change(live, scale, current => NewScale(current, body, verb))
        );
        await Replies.Json(context, 200, ScaleForm.Of(updated, scale));
    }

    private static JsonObject NewScale(JsonObject current, RequestBody body, string verb)
    {
        if (verb is "update")
        {
            return body.Object();
        }

        if (body.MediaType is "application/json-patch+json")
        {
            return JsonPatch.Apply(current, body.Root as JsonArray ?? []);
        }

        MergePatch.Apply(current, body.Object());
        return current;
    }

    private async Task EvictAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var body = await RequestBody.ReadAsync(context);
        var options = RequestOptions.Deletion(context.Request, body.Below("deleteOptions"));
        _eviction.Evict(resource, resource.Id(path.Namespace, path.Name), options);
        await Replies.Json(
            context,
            201,
            new JsonObject
            {
                ["kind"] = "Status",
                ["apiVersion"] = "v1",
                ["metadata"] = new JsonObject(),
                ["status"] = "Success",
                ["code"] = 201,
            }
        );
    }

    private async Task GiveTokenAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var account =
            store.Get(resource.Id(path.Namespace, path.Name))
            ?? throw ApiErrors.NotFound(resource.GroupResource, path.Name);
        var request = (await RequestBody.ReadAsync(context)).Object().Copy();
        var spec = request.Ensure("spec");
        var seconds = spec.Number("expirationSeconds") ?? UsualToken;
        if (seconds < ShortestToken)
        {
            throw ApiErrors.Invalid(
                "authentication.k8s.io",
                "TokenRequest",
                "",
                [
                    FieldError.Invalid(
                        "spec.expirationSeconds",
                        ApiErrors.Text(seconds),
                        "may not specify a duration less than 10 minutes"
                    ),
                ]
            );
        }

        var expires = time.GetUtcNow().AddSeconds(seconds);
        spec["expirationSeconds"] = seconds;
        request["apiVersion"] = "authentication.k8s.io/v1";
        request["kind"] = "TokenRequest";
        request["status"] = new JsonObject
        {
            ["token"] = tokens.Issue(account, spec.List("audiences").Texts(), expires),
            ["expirationTimestamp"] = ManagedFields.TimeText(expires),
        };
        await Replies.Json(context, 201, request);
    }

    private async Task FinalizeAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var body = await RequestBody.ReadAsync(context);
        var finalizers = body.Object().Map("spec").Get("finalizers");
        var id = resource.Id(path.Namespace, path.Name);
        while (true)
        {
            var stored = store.Get(id) ?? throw ApiErrors.NotFound(resource.GroupResource, path.Name);
            var next = stored.Copy();
            next.Ensure("spec").Put("finalizers", finalizers?.DeepClone());
            try
            {
                var result = Deletion.IsFinished(resource, next) ? store.Delete(stored) : store.Put(id, stored, next);
                await Replies.Bytes(context, 200, result.Json);
                return;
            }
            catch (StoreConflictException)
            {
                // Changed meanwhile: set the finalizers of what is there now.
            }
        }
    }

    private Task LogAsync(HttpContext context, ResourceDefinition resource, ApiPath path)
    {
        var pod =
            store.Get(resource.Id(path.Namespace, path.Name))
            ?? throw ApiErrors.NotFound(resource.GroupResource, path.Name);
        var text = $"The sandbox runs no containers; pod {pod.Id.Name} has no output.\n";
        return Replies.Bytes(context, 200, "text/plain", System.Text.Encoding.UTF8.GetBytes(text));
    }
}
