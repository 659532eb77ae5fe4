using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Selection;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>Deployments, ReplicaSets, DaemonSets, StatefulSets.</summary>
internal static class WorkloadValidation
{
    private const string StatefulRule =
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

    private static readonly string[] StatefulChangeable =
    [
        "replicas",
        "ordinals",
        "template",
        "updateStrategy",
        "revisionHistoryLimit",
        "persistentVolumeClaimRetentionPolicy",
        "minReadySeconds",
    ];

    public static void Check(ResourceDefinition resource, JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        CheckSelector(spec, errors);
        var template = spec.Map("template");
        MetadataValidation.CheckLabels(template.Map("metadata").Map("labels"), "spec.template.labels", errors);
        var claimed = spec.List("volumeClaimTemplates")
            .Objects()
            .Select(claim => claim.Map("metadata").Text("name") ?? "");
        PodValidation.Check(template.Map("spec"), "spec.template.spec", errors, claimed);
        if (template.Map("spec").Text("restartPolicy") is { } policy and not "Always")
        {
            errors.Add(FieldError.NotSupported("spec.template.spec.restartPolicy", policy, ["Always"]));
        }

        if (spec.Number("replicas") is { } replicas and < 0)
        {
            errors.Add(
                FieldError.Invalid("spec.replicas", ApiErrors.Text(replicas), "must be greater than or equal to 0")
            );
        }

        if (resource.Storage is "deployments.apps")
        {
            CheckStrategy(spec, errors);
        }

        CheckChange(resource, spec, live.Map("spec"), errors);
    }

    private static void CheckSelector(JsonObject? spec, List<FieldError> errors)
    {
        var selector = spec.Map("selector");
        if (selector is null)
        {
            errors.Add(FieldError.Required("spec.selector"));
            return;
        }

        if (
            selector.Map("matchLabels") is not { Count: > 0 }
            && selector.List("matchExpressions") is not { Count: > 0 }
        )
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.selector",
                    JsonText.ToText(selector),
                    "empty selector is invalid for deployment"
                )
            );
            return;
        }

        var labels = spec.Map("template").Map("metadata").Map("labels");
        if (!LabelSelector.Of(selector).Matches(labels))
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.template.metadata.labels",
                    JsonText.ToText(labels ?? new JsonObject()),
                    "`selector` does not match template `labels`"
                )
            );
        }
    }

    private static void CheckStrategy(JsonObject? spec, List<FieldError> errors)
    {
        var strategy = spec.Map("strategy");
        PodValidation.CheckOneOf(strategy, "type", ["Recreate", "RollingUpdate"], "spec.strategy", errors);
        if (strategy.Text("type") is "Recreate" && strategy.Get("rollingUpdate") is not null)
        {
            errors.Add(
                FieldError.Forbidden(
                    "spec.strategy.rollingUpdate",
                    "may not be specified when strategy `type` is 'Recreate'"
                )
            );
        }

        var rolling = strategy.Map("rollingUpdate");
        if (IsZero(rolling.Get("maxSurge")) && IsZero(rolling.Get("maxUnavailable")))
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.strategy.rollingUpdate.maxUnavailable",
                    JsonText.ToText(rolling.Get("maxUnavailable")),
                    "may not be 0 when `maxSurge` is 0"
                )
            );
        }
    }

    private static bool IsZero(JsonNode? value) => value.AsNumber() is 0 || value.AsText() is "0%" or "0";

    private static void CheckChange(
        ResourceDefinition resource,
        JsonObject? spec,
        JsonObject? former,
        List<FieldError> errors
    )
    {
        if (former is null)
        {
            return;
        }

        if (resource.Storage is not "statefulsets.apps")
        {
            BuiltInValidation.CheckSame(spec.Get("selector"), former.Get("selector"), "spec.selector", errors);
            return;
        }

        var names = former.Select(field => field.Key).Union((spec ?? []).Select(field => field.Key));
        if (names.Except(StatefulChangeable).Any(name => !JsonTree.Same(spec.Get(name), former.Get(name))))
        {
            errors.Add(FieldError.Forbidden("spec", StatefulRule));
        }
    }
}
