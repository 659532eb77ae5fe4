using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Validation;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>Reads the options of writes and deletions.</summary>
internal static class RequestOptions
{
    public static WriteOptions Write(HttpRequest request, RequestBody body, string subresource)
    {
        var query = request.Query;
        var manager = query["fieldManager"].ToString();
        if (manager.Length > 128)
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "PatchOptions",
                "",
                [new FieldError("FieldValueTooLong", "fieldManager", "Too long: may not be more than 128 bytes")]
            );
        }

        return new WriteOptions
        {
            FieldManager = manager.Length > 0 ? manager : DefaultManager(request),
            User = request.HttpContext.Features.Get<KubernetesUser>(),
            IsDryRun = IsDryRun(query["dryRun"].ToString()),
            IsForced = RequestVerb.IsTrue(request, "force"),
            Subresource = subresource,
            Duplicates = body.Duplicates,
            Validation = query["fieldValidation"].ToString() switch
            {
                "" or "Warn" => FieldValidation.Warn,
                "Strict" => FieldValidation.Strict,
                "Ignore" => FieldValidation.Ignore,
                var other => throw ApiErrors.Invalid(
                    "meta.k8s.io",
                    "PatchOptions",
                    "",
                    [FieldError.NotSupported("fieldValidation", other, ["", "Ignore", "Strict", "Warn"])]
                ),
            },
        };
    }

    public static DeletionOptions Deletion(HttpRequest request, RequestBody body)
    {
        var given = body.Root as JsonObject;
        var query = request.Query;
        var policy = given.Text("propagationPolicy") ?? query["propagationPolicy"].ToString();
        if (policy is not ("" or "Orphan" or "Background" or "Foreground"))
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "DeleteOptions",
                "",
                [FieldError.NotSupported("propagationPolicy", policy, ["Background", "Foreground", "Orphan", ""])]
            );
        }

        if (policy.Length == 0 && given.Get("orphanDependents").AsFlag() is { } isOrphaning)
        {
            policy = isOrphaning ? "Orphan" : "Background";
        }

        var grace = given.Number("gracePeriodSeconds");
        if (
            grace is null
            && long.TryParse(
                query["gracePeriodSeconds"].ToString(),
                System.Globalization.CultureInfo.InvariantCulture,
                out var seconds
            )
        )
        {
            grace = seconds;
        }

        return new DeletionOptions
        {
            Propagation = policy,
            GraceSeconds = grace,
            Uid = given.Map("preconditions").Text("uid"),
            ResourceVersion = given.Map("preconditions").Text("resourceVersion"),
            IsDryRun = IsDryRun(given.List("dryRun")?.FirstOrDefault().AsText() ?? query["dryRun"].ToString()),
        };
    }

    private static bool IsDryRun(string value) =>
        value switch
        {
            "" => false,
            "All" => true,
            _ => throw ApiErrors.Invalid(
                "meta.k8s.io",
                "PatchOptions",
                "",
                [FieldError.NotSupported("dryRun", value, ["All"])]
            ),
        };

    // As the API server does: what stands before the slash of the user agent.
    private static string DefaultManager(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString().Split('/')[0];
        return agent.Length == 0 ? "unknown" : agent[..Math.Min(agent.Length, 128)];
    }
}
