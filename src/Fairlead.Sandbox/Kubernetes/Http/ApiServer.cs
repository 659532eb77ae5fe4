using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Auth;
using Fairlead.Sandbox.Kubernetes.Discovery;
using Fairlead.Sandbox.Kubernetes.Resources;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>Answers requests: who is it, may they, what do they want.</summary>
internal sealed class ApiServer(
    ResourceRegistry registry,
    Authentication authentication,
    Authorization authorization,
    DiscoveryEndpoint discovery,
    ReviewEndpoint reviews,
    ResourceEndpoint resources,
    AuditLog log
)
{
    public async Task HandleAsync(HttpContext context)
    {
        var audit = RequestAudit.Begin(log, context);
        try
        {
            await AnswerAsync(context, audit);
        }
        catch (ApiException error)
        {
            await FailAsync(context, error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody reads an answer.
        }
#pragma warning disable CA1031 // A fault in one request must not take the server down; the client is told.
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await FailAsync(
                context,
                new ApiException(500, "InternalError", "Internal error occurred: " + error.Message)
            );
        }
#pragma warning restore CA1031
        finally
        {
            audit.Write(context.Response.StatusCode);
        }
    }

    private async Task AnswerAsync(HttpContext context, RequestAudit audit)
    {
        var path = context.Request.Path.Value ?? "/";
        if (path is "/healthz" or "/readyz" or "/livez")
        {
            await Replies.Bytes(context, 200, "text/plain; charset=utf-8", "ok"u8.ToArray());
            return;
        }

        var user = authorization.Impersonated(authentication.UserOf(context.Request), context.Request);
        audit.User = user.Name;
        context.Features.Set(user);
        if (await discovery.TryAnswerAsync(context, path))
        {
            return;
        }

        if (ApiPath.Parse(path) is not { } target || Find(target) is not { } resource)
        {
            throw ApiErrors.NoSuchPath();
        }

        if (resource.IsNamespaced == false && target.Namespace.Length > 0)
        {
            throw ApiErrors.NoSuchPath();
        }

        var verb = RequestVerb.Of(context.Request, target);
        audit.Verb = verb;
        authorization.Demand(user, verb, target);
        if (await reviews.TryAnswerAsync(context, target, user))
        {
            return;
        }

        await resources.AnswerAsync(context, resource, target, verb);
    }

    private ResourceDefinition? Find(ApiPath target) => registry.Find(target.Group, target.Version, target.Resource);

    private static Task FailAsync(HttpContext context, ApiException error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        JsonObject status = error.ToStatus();
        return Replies.Json(context, error.Code, status);
    }
}
