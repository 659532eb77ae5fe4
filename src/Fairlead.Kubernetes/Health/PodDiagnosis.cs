using System.Text.Json.Nodes;
using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Health;

/// <summary>Asks the pods of a workload why it does not become healthy.</summary>
internal static class PodDiagnosis
{
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";
    private static readonly GroupKind Pod = new("", "Pod");
    private static readonly GroupKind ReplicaSet = new("apps", "ReplicaSet");

    /// <summary>What the workload's newest pods complain about; null where they do not, or may not be read.</summary>
    public static async Task<HealthVerdict?> AskAsync(
        ClusterClient client,
        ResourceCatalog catalog,
        LiveObject workload,
        CancellationToken cancellationToken
    )
    {
        if (
            catalog.Find(Pod) is not { } pods
            || await SelectorAsync(client, catalog, workload, cancellationToken) is not { } selector
        )
        {
            return null;
        }

        try
        {
            var list = await ObjectStore.ListAsync(client, pods, workload.Key.Namespace, selector, cancellationToken);
            return list
                .Objects.Where(pod => !pod.IsBeingDeleted)
                .Select(pod =>
                    PodHealth.Complaint(pod.Root, crashesAreFinal: workload.Key.Kind is not "Job") is { } verdict
                        ? verdict with
                        {
                            Message = $"pod {pod.Key.Name}: {verdict.Message}",
                        }
                        : (HealthVerdict?)null
                )
                .OfType<HealthVerdict>()
                .OrderByDescending(verdict => verdict.Status == HealthStatus.Failed)
                .Select(verdict => (HealthVerdict?)verdict)
                .FirstOrDefault();
        }
        catch (ClusterException)
        {
            // The reason is a courtesy; without rights to read pods the workload's own words must do.
            return null;
        }
    }

    private static async Task<string?> SelectorAsync(
        ClusterClient client,
        ResourceCatalog catalog,
        LiveObject workload,
        CancellationToken cancellationToken
    )
    {
        var labels = workload.Root.ObjectAt("spec", "selector", "matchLabels");
        if (labels is null || labels.Count == 0)
        {
            return null;
        }

        var selector = string.Join(',', labels.Select(pair => $"{pair.Key}={pair.Value}"));
        return workload.Key.Kind switch
        {
            "Deployment" => await NewestAsync(client, catalog, workload, selector, cancellationToken),
            "StatefulSet" when workload.Root.TextAt("status", "updateRevision") is { } revision =>
                $"{selector},controller-revision-hash={revision}",
            _ => selector,
        };
    }

    // Pods of older revisions may be ill for reasons that the change is about to cure.
    private static async Task<string?> NewestAsync(
        ClusterClient client,
        ResourceCatalog catalog,
        LiveObject deployment,
        string selector,
        CancellationToken cancellationToken
    )
    {
        if (catalog.Find(ReplicaSet) is not { } kind)
        {
            return selector;
        }

        try
        {
            var sets = await ObjectStore.ListAsync(client, kind, deployment.Key.Namespace, selector, cancellationToken);
            var newest = sets.Objects.FirstOrDefault(set =>
                IsOwnedBy(set.Root, deployment.Uid)
                && set.Annotation(RevisionAnnotation).Is(deployment.Annotation(RevisionAnnotation))
            );
            return newest is null ? null
                : Metadata.Label(newest.Root, "pod-template-hash") is { } hash ? $"{selector},pod-template-hash={hash}"
                : selector;
        }
        catch (ClusterException)
        {
            // Without rights to read replica sets nothing certain can be said about its pods.
            return null;
        }
    }

    private static bool IsOwnedBy(JsonObject root, string uid) =>
        root.ItemsAt("metadata", "ownerReferences").Any(owner => owner.TextAt("uid").Is(uid));
}
