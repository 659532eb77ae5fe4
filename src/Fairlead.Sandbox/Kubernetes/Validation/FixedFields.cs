using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>Fields of built-in objects that never change, each with the server's words.</summary>
internal static class FixedFields
{
    private static readonly (string Storage, string Field, string Words)[] All =
    [
        ("storageclasses.storage.k8s.io", "parameters", "updates to parameters are forbidden."),
        ("storageclasses.storage.k8s.io", "provisioner", "updates to provisioner are forbidden."),
        ("storageclasses.storage.k8s.io", "reclaimPolicy", "updates to reclaimPolicy are forbidden."),
        ("storageclasses.storage.k8s.io", "volumeBindingMode", ""),
        ("priorityclasses.scheduling.k8s.io", "value", "may not be changed in an update."),
        ("priorityclasses.scheduling.k8s.io", "preemptionPolicy", ""),
        ("ingressclasses.networking.k8s.io", "spec.controller", ""),
        ("endpointslices.discovery.k8s.io", "addressType", ""),
        ("runtimeclasses.node.k8s.io", "handler", ""),
        ("controllerrevisions.apps", "data", ""),
        ("jobs.batch", "spec.podFailurePolicy", ""),
        ("jobs.batch", "spec.backoffLimitPerIndex", ""),
        ("jobs.batch", "spec.managedBy", ""),
        ("jobs.batch", "spec.successPolicy", ""),
        ("persistentvolumes", "spec.volumeMode", ""),
        ("persistentvolumes", "spec.hostPath", "spec.persistentvolumesource is immutable after creation"),
    ];

    public static void Check(ResourceDefinition resource, JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        if (live is null)
        {
            return;
        }

        foreach (var (storage, field, words) in All)
        {
            if (storage != resource.Storage)
            {
                continue;
            }

            var path = field.Split('.');
            if (words.Length == 0)
            {
                BuiltInValidation.CheckSame(tree.At(path), live.At(path), field, errors, alsoIfAbsent: true);
            }
            else if (!JsonTree.Same(tree.At(path), live.At(path)))
            {
                errors.Add(FieldError.Forbidden(field, words));
            }
        }
    }
}
