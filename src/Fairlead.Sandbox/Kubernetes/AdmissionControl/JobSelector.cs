using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.AdmissionControl;

/// <summary>Makes a Job's selector of its uid, and labels its pods so.</summary>
internal static class JobSelector
{
    /// <summary>The one label that a selector has which nobody wrote.</summary>
    public const string Label = "batch.kubernetes.io/controller-uid";

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
        labels[Label] = uid;
        spec.Ensure("selector").Ensure("matchLabels")[Label] = uid;
    }
}
