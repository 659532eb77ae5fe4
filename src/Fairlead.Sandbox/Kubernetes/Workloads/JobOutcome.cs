using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>How a Job ends.</summary>
internal sealed record JobOutcome(bool IsSuccess, string Reason, string Message)
{
    public static bool IsFinished(StoredObject job) =>
        Conditions.IsTrue(job.Tree.Map("status"), "Complete") || Conditions.IsTrue(job.Tree.Map("status"), "Failed");

    public static DateTimeOffset? FinishedAt(StoredObject job) =>
        PodFacts.Time(
            (
                Conditions.Find(job.Tree.Map("status"), "Complete") ?? Conditions.Find(job.Tree.Map("status"), "Failed")
            ).Text("lastTransitionTime")
        );

    /// <summary>The end of the Job; null while it goes on.</summary>
    public static JobOutcome? Decide(StoredObject job, JobTally tally, ClusterClock clock)
    {
        var spec = job.Tree.Map("spec");
        if (tally.Failed + tally.Restarts > (spec.Number("backoffLimit") ?? 6))
        {
            return new JobOutcome(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }

        if (
            spec.Number("activeDeadlineSeconds") is { } seconds
            && PodFacts.Time(job.Tree.Map("status").Text("startTime")) is { } start
            && clock.Now >= clock.At(start) + TimeSpan.FromSeconds(seconds)
        )
        {
            return new JobOutcome(false, "DeadlineExceeded", "Job was active longer than specified deadline");
        }

        var isDone = spec.Number("completions") is { } completions
            ? tally.Succeeded >= completions
            : tally is { Succeeded: > 0, Active: 0 };
        return isDone ? new JobOutcome(true, "CompletionsReached", "Reached expected number of succeeded pods") : null;
    }

    public void Write(JsonObject status, string now)
    {
        var (early, final) = IsSuccess ? ("SuccessCriteriaMet", "Complete") : ("FailureTarget", "Failed");
        Conditions.Set(status, early, isTrue: true, Reason, Message, now, "lastProbeTime");
        Conditions.Set(status, final, isTrue: true, Reason, Message, now, "lastProbeTime");
        if (IsSuccess)
        {
            status["completionTime"] = now;
        }
    }
}
