using System.Globalization;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>How a Job's pods ended.</summary>
internal sealed record JobTally(
    long Active,
    long Ready,
    long Succeeded,
    long Failed,
    long Restarts,
    DateTimeOffset? LastFailure
)
{
    public const string IndexAnnotation = "batch.kubernetes.io/job-completion-index";

    public static JobTally Of(List<StoredObject> pods)
    {
        var failed = pods.Where(pod => PodFacts.Phase(pod) is "Failed").ToList();
        return new JobTally(
            pods.Count(PodFacts.IsActive),
            pods.Count(pod => PodFacts.IsActive(pod) && PodFacts.IsReady(pod)),
            pods.Count(pod => PodFacts.Phase(pod) is "Succeeded"),
            failed.Count,
            pods.Where(PodFacts.IsActive).Sum(Restarted),
            failed.Select(EndOf).Max()
        );
    }

    public static long IndexOf(StoredObject pod) =>
        long.TryParse(
            pod.Tree.Map("metadata").Map("annotations").Text(IndexAnnotation),
            CultureInfo.InvariantCulture,
            out var index
        )
            ? index
            : -1;

    private static long Restarted(StoredObject pod) =>
        pod.Tree.Map("status").List("containerStatuses").Objects().Sum(status => status.Number("restartCount") ?? 0);

    private static DateTimeOffset? EndOf(StoredObject pod) =>
        pod.Tree.Map("status")
            .List("containerStatuses")
            .Objects()
            .Select(status => PodFacts.Time(status.At("state", "terminated").Text("finishedAt")))
            .Max()
        ?? PodFacts.Time(pod.Tree.Map("status").Text("startTime"));
}
