using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>The common mistakes in built-in objects: missing and contradicting fields, and changes of what may not change.</summary>
internal static class BuiltInValidation
{
    private const string Immutable = "field is immutable";
    private const int LongestData = 1_048_576;

    public static void Check(ResourceDefinition resource, JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        FixedFields.Check(resource, tree, live, errors);
        switch (resource.Storage)
        {
            case "pods":
                PodValidation.Check(tree.Map("spec"), "spec", errors);
                PodValidation.CheckChange(tree, live, errors);
                break;
            case "deployments.apps" or "replicasets.apps" or "daemonsets.apps" or "statefulsets.apps":
                WorkloadValidation.Check(resource, tree, live, errors);
                break;
            case "jobs.batch":
                JobValidation.Check(tree, live, errors);
                break;
            case "controllerrevisions.apps" when tree["data"] is not JsonObject:
                errors.Add(FieldError.Required("data", "data must be a valid JSON object"));
                break;
            case "cronjobs.batch":
                JobValidation.CheckSchedule(tree, errors);
                break;
            case "services":
                ServiceValidation.Check(tree, live, errors);
                break;
            case "secrets" or "configmaps":
                CheckImmutableData(resource, tree, live, errors);
                break;
            case "persistentvolumeclaims":
                CheckClaim(tree, live, errors);
                break;
            case "ingresses.networking.k8s.io":
                CheckIngress(tree, errors);
                break;
            case "rolebindings.rbac.authorization.k8s.io" or "clusterrolebindings.rbac.authorization.k8s.io":
                CheckRoleReference(tree, live, errors);
                break;
            case "poddisruptionbudgets.policy":
                CheckBudget(tree, errors);
                break;
            case "horizontalpodautoscalers.autoscaling":
                CheckAutoscaler(tree, errors);
                break;
            case "customresourcedefinitions.apiextensions.k8s.io":
                DefinitionValidation.Check(tree, live, errors);
                break;
        }
    }

    public static void CheckSame(
        JsonNode? now,
        JsonNode? before,
        string path,
        List<FieldError> errors,
        bool alsoIfAbsent = false
    )
    {
        if ((before is not null || alsoIfAbsent) && !JsonTree.Same(now, before))
        {
            errors.Add(FieldError.Invalid(path, JsonText.ToText(now), Immutable));
        }
    }

    private static void CheckImmutableData(
        ResourceDefinition resource,
        JsonObject tree,
        JsonObject? live,
        List<FieldError> errors
    )
    {
        if (LengthOfData(tree) > LongestData)
        {
            var field = resource.Storage is "secrets" ? "data" : "";
            errors.Add(
                new FieldError("FieldValueTooLong", field, $"Too long: may not be more than {LongestData} bytes")
            );
        }

        if (resource.Storage is "secrets" && live is not null)
        {
            var type = tree.Text("type");
            if (type != live.Text("type"))
            {
                errors.Add(FieldError.Invalid("type", $"\"{type}\"", Immutable));
            }
        }

        if (!live.Flag("immutable"))
        {
            return;
        }

        if (!tree.Flag("immutable"))
        {
            errors.Add(FieldError.Forbidden("immutable", "field is immutable when `immutable` is set"));
        }

        foreach (var name in new[] { "data", "binaryData" })
        {
            if (!JsonTree.Same(tree.Get(name), live.Get(name)))
            {
                errors.Add(FieldError.Forbidden(name, "field is immutable when `immutable` is set"));
            }
        }
    }

    private static long LengthOfData(JsonObject tree) =>
        (tree.Map("data") ?? []).Sum(entry => (long)(entry.Value.AsText()?.Length ?? 0))
        + (tree.Map("binaryData") ?? []).Sum(entry => (long)(entry.Value.AsText()?.Length ?? 0) * 3 / 4);

    private static void CheckClaim(JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        if (spec.List("accessModes") is not { Count: > 0 })
        {
            errors.Add(FieldError.Required("spec.accessModes", "at least 1 access mode is required"));
        }

        if (spec.At("resources", "requests", "storage") is null)
        {
            errors.Add(FieldError.Required("spec.resources[storage]"));
        }

        if (live.Map("spec") is not { } former)
        {
            return;
        }

        var (now, before) = (spec?.Copy() ?? new JsonObject(), former.Copy());
        foreach (var side in new[] { now, before })
        {
            side.Map("resources")?.Remove("requests");
            side.Remove("volumeAttributesClassName");
            if (former.Get("volumeName") is null)
            {
                side.Remove("volumeName");
            }

            if (former.Get("storageClassName") is null)
            {
                side.Remove("storageClassName");
            }
        }

        if (!JsonTree.Same(now, before))
        {
            errors.Add(
                FieldError.Forbidden(
                    "spec",
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"
                )
            );
        }
    }

    private static void CheckIngress(JsonObject tree, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        if (spec.List("rules") is not { Count: > 0 } && spec.Get("defaultBackend") is null)
        {
            errors.Add(FieldError.Invalid("spec", "null", "either `defaultBackend` or `rules` must be specified"));
        }

        var rules = spec.List("rules").Objects().ToList();
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var paths = rules[rule].Map("http").List("paths").Objects().ToList();
            for (var index = 0; index < paths.Count; index++)
            {
                var path = $"spec.rules[{rule}].http.paths[{index}]";
                if (paths[index].Text("pathType") is not ("Exact" or "Prefix" or "ImplementationSpecific"))
                {
                    errors.Add(FieldError.Required($"{path}.pathType", "pathType must be specified"));
                }

                if (paths[index].Text("path") is { } text && !text.StartsWith('/'))
                {
                    errors.Add(FieldError.Invalid($"{path}.path", $"\"{text}\"", "must be an absolute path"));
                }
            }
        }
    }

    private static void CheckRoleReference(JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        if (live.Get("roleRef") is { } before && !JsonTree.Same(tree.Get("roleRef"), before))
        {
            errors.Add(FieldError.Invalid("roleRef", JsonText.ToText(tree.Get("roleRef")), "cannot change roleRef"));
        }

        if (tree.Map("roleRef").Text("name") is not { Length: > 0 })
        {
            errors.Add(FieldError.Required("roleRef.name"));
        }
    }

    private static void CheckBudget(JsonObject tree, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        if (spec.Get("minAvailable") is not null && spec.Get("maxUnavailable") is not null)
        {
            errors.Add(
                FieldError.Invalid("spec", JsonText.ToText(spec), "minAvailable and maxUnavailable cannot be both set")
            );
        }
    }

    private static void CheckAutoscaler(JsonObject tree, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        if (spec.Number("maxReplicas") is null or < 1)
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.maxReplicas",
                    ApiErrors.Text(spec.Number("maxReplicas") ?? 0),
                    "must be greater than 0"
                )
            );
        }
        else if (spec.Number("maxReplicas") < spec.Number("minReplicas"))
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.maxReplicas",
                    ApiErrors.Text(spec.Number("maxReplicas") ?? 0),
                    "must be greater than or equal to `minReplicas`"
                )
            );
        }

        if (spec.Map("scaleTargetRef").Text("name") is not { Length: > 0 })
        {
            errors.Add(FieldError.Required("spec.scaleTargetRef.name"));
        }
    }
}
