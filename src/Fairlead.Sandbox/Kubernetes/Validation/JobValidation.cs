using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.AdmissionControl;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Workloads;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>Jobs and CronJobs.</summary>
internal static class JobValidation
{
    public static void Check(JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        CheckTemplate(spec, "spec.template.spec", errors);
        if (live.Map("spec") is not { } former)
        {
            CheckSelector(spec, errors);
            return;
        }

        BuiltInValidation.CheckSame(spec.Get("selector"), former.Get("selector"), "spec.selector", errors);
        BuiltInValidation.CheckSame(
            spec.Get("completionMode"),
            former.Get("completionMode"),
            "spec.completionMode",
            errors
        );
        var isSuspended = former.Flag("suspend") && live.Map("status").Get("startTime") is null;
        BuiltInValidation.CheckSame(
            isSuspended ? WithoutScheduling(spec) : spec.Get("template"),
            isSuspended ? WithoutScheduling(former) : former.Get("template"),
            "spec.template",
            errors
        );

        if (former.Text("completionMode") is not "Indexed")
        {
            BuiltInValidation.CheckSame(spec.Get("completions"), former.Get("completions"), "spec.completions", errors);
        }
    }

    // Whoever wants one of his own has to say that he knows of it.
    private static void CheckSelector(JsonObject? spec, List<FieldError> errors)
    {
        var selector = spec.Map("selector");
        var labels = selector.Map("matchLabels")?.Select(label => label.Key) ?? [];
        if (!spec.Flag("manualSelector") && labels.Any(label => label is not JobSelector.Label))
        {
            errors.Add(FieldError.Invalid("spec.selector", JsonText.ToText(selector), "`selector` not auto-generated"));
        }
    }

    public static void CheckSchedule(JsonObject tree, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        var schedule = spec.Text("schedule") ?? "";
        if (schedule.Length == 0)
        {
            errors.Add(FieldError.Required("spec.schedule"));
        }
        else if (CronSchedule.TryParse(schedule) is null)
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.schedule",
                    $"\"{schedule}\"",
                    $"expected exactly 5 fields, found {schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length}: [{schedule}]"
                )
            );
        }

        PodValidation.CheckOneOf(spec, "concurrencyPolicy", ["Allow", "Forbid", "Replace"], "spec", errors);
        CheckTemplate(spec.Map("jobTemplate").Map("spec"), "spec.jobTemplate.spec.template.spec", errors);
    }

    // Until a suspended Job starts, where its pods run and what they may use can still be changed.
    private static JsonObject WithoutScheduling(JsonObject? job)
    {
        var template = job.Map("template")?.Copy() ?? new JsonObject();
        template.Remove("metadata");
        foreach (var name in new[] { "affinity", "nodeSelector", "tolerations", "schedulingGates" })
        {
            template.Map("spec")?.Remove(name);
        }

        foreach (var container in template.Map("spec").List("containers").Objects())
        {
            container.Remove("resources");
        }

        return template;
    }

    private static void CheckTemplate(JsonObject? job, string path, List<FieldError> errors)
    {
        var pod = job.Map("template").Map("spec");
        PodValidation.Check(pod, path, errors);
        if (pod.Text("restartPolicy") is "Always")
        {
            errors.Add(
                new FieldError(
                    "FieldValueNotSupported",
                    $"{path}.restartPolicy",
                    "Unsupported value: \"Always\": supported values: \"OnFailure\", \"Never\""
                )
            );
        }
    }
}
