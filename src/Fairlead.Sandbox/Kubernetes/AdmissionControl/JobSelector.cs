using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.AdmissionControl;

/// <summary>Makes a Job's selector of its uid, and labels its pods so.</summary>
internal static class JobSelector
{
    public static void Assign(JsonObject job)
    {
        var spec = job.Ensure("spec");
        var labels = spec.Ensure("template").Ensure("metadata").Ensure("labels");
        var name = job.Map("metadata").Text("name") ?? "";
        labels["job-name"] = name;
        labels["batch.kubernetes.io/job-name"] = name;
        if (spec.Flag("manualSelector"))
        {
            return;
        }

        var uid = job.Map("metadata").Text("uid") ?? "";
        labels["controller-uid"] = uid;
        labels["batch.kubernetes.io/controller-uid"] = uid;
        spec["selector"] = new JsonObject
        {
            ["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = uid },
        };
    }
}
