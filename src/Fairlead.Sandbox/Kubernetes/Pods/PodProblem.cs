using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Pods;

/// <summary>Why a container does not start.</summary>
/// <param name="Reason">Of the waiting state, such as <c>ImagePullBackOff</c>.</param>
/// <param name="EventReason">Of the event, such as <c>Failed</c>.</param>
/// <param name="Message">What the kubelet says.</param>
internal sealed record PodProblem(string Reason, string EventReason, string Message)
{
    public static PodProblem MissingImage(string image) =>
        new(
            "ImagePullBackOff",
            "BackOff",
            $"Back-off pulling image \"{image}\": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": {image}: not found"
        );

    /// <summary>A reference of the container to a ConfigMap or Secret, or a key of one, that is not there.</summary>
    public static PodProblem? OfConfiguration(Cluster cluster, StoredObject pod, JsonObject container)
    {
        foreach (var variable in container.List("env").Objects())
        {
            var source = variable.Map("valueFrom");
            var missing =
                Missing(cluster, pod, "configmaps", source.Map("configMapKeyRef"))
                ?? Missing(cluster, pod, "secrets", source.Map("secretKeyRef"));
            if (missing is not null)
            {
                return Configuration(missing);
            }
        }

        foreach (var source in container.List("envFrom").Objects())
        {
            var missing =
                Missing(cluster, pod, "configmaps", source.Map("configMapRef"))
                ?? Missing(cluster, pod, "secrets", source.Map("secretRef"));
            if (missing is not null)
            {
                return Configuration(missing);
            }
        }

        return null;
    }

    /// <summary>A volume that cannot be mounted because its ConfigMap or Secret is not there.</summary>
    public static PodProblem? OfVolumes(Cluster cluster, StoredObject pod)
    {
        foreach (var volume in pod.Tree.Map("spec").List("volumes").Objects())
        {
            var missing =
                Missing(cluster, pod, "configmaps", volume.Map("configMap"))
                ?? Missing(cluster, pod, "secrets", volume.Map("secret"), "secretName");
            if (missing is not null)
            {
                return new PodProblem(
                    "ContainerCreating",
                    "FailedMount",
                    $"MountVolume.SetUp failed for volume \"{volume.Text("name")}\" : {missing}"
                );
            }
        }

        return null;
    }

    private static PodProblem Configuration(string message) => new("CreateContainerConfigError", "Failed", message);

    private static string? Missing(
        Cluster cluster,
        StoredObject pod,
        string storage,
        JsonObject? reference,
        string nameField = "name"
    )
    {
        if (reference.Text(nameField) is not { } name || reference.Flag("optional"))
        {
            return null;
        }

        var kind = storage.TrimEnd('s');
        if (cluster.Get(new ObjectId(storage, pod.Id.Namespace, name)) is not { } found)
        {
            return $"{kind} \"{name}\" not found";
        }

        return
            reference.Text("key") is { } key
            && found.Tree.Map("data")?.ContainsKey(key) is not true
            && found.Tree.Map("binaryData")?.ContainsKey(key) is not true
            ? $"couldn't find key {key} in {(storage is "secrets" ? "Secret" : "ConfigMap")} {pod.Id.Namespace}/{name}"
            : null;
    }
}
