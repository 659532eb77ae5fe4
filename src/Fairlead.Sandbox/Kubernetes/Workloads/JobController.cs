using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>Runs a Job's pods until enough have succeeded or too many have failed.</summary>
internal sealed class JobController(Cluster cluster) : IController
{
    private const string Storage = "jobs.batch";
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(10);

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage)
        {
            yield return change.Object.Id;
        }
        else if (change.Object.Id.Resource is "pods" && Owners.ControllerId(change.Object, "Job", Storage) is { } owner)
        {
            yield return owner;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: false } job)
        {
            return null;
        }

        if (JobOutcome.IsFinished(job))
        {
            return DeleteWhenOld(job);
        }

        var spec = job.Tree.Map("spec");
        var pods = cluster.Owned("pods", id.Namespace, job.Header.Uid);
        var tally = JobTally.Of(pods);
        if (JobOutcome.Decide(job, tally, cluster.Clock) is { } outcome)
        {
            Finish(job, pods, tally, outcome);
            return null;
        }

        if (spec.Flag("suspend"))
        {
            Suspend(job, pods);
            return null;
        }

        var later = StartPods(job, pods, tally);
        WriteStatus(job);
        return Earliest(later, DeadlineIn(job));
    }

    private TimeSpan? StartPods(StoredObject job, List<StoredObject> pods, JobTally tally)
    {
        var spec = job.Tree.Map("spec");
        var parallelism = spec.Number("parallelism") ?? 1;
        var wanted =
            spec.Number("completions") is { } completions ? Math.Min(parallelism, completions - tally.Succeeded)
            : tally.Succeeded > 0 ? tally.Active
            : parallelism;
        foreach (var pod in pods.Where(PodFacts.IsActive).Skip((int)Math.Max(0, wanted)))
        {
            cluster.Delete(pod.Id);
        }

        if (tally.Active >= wanted)
        {
            return null;
        }

        if (BackOff(tally) is { } pause && pause > TimeSpan.Zero)
        {
            return pause;
        }

        var indexes = FreeIndexes(spec, pods);
        for (var count = tally.Active; count < wanted; count++)
        {
            CreatePod(job, indexes.Count > 0 ? indexes.Dequeue() : null);
        }

        return null;
    }

    private void CreatePod(StoredObject job, long? index)
    {
        var pod = PodFacts.FromTemplate(job.Tree, job.Tree.Map("spec").Map("template"), job.Id.Name + "-");
        if (index is { } number)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            pod.Ensure("metadata")["generateName"] = $"{job.Id.Name}-{text}-";
            pod.Ensure("metadata").Ensure("annotations")[JobTally.IndexAnnotation] = text;
            pod.Ensure("metadata").Ensure("labels")[JobTally.IndexAnnotation] = text;
        }

        cluster.Create("pods", job.Id.Namespace, pod);
    }

    private static Queue<long> FreeIndexes(JsonObject? spec, List<StoredObject> pods)
    {
        if (spec.Text("completionMode") is not "Indexed")
        {
            return new Queue<long>();
        }

        var used = pods.Where(pod => PodFacts.Phase(pod) is not "Failed").Select(JobTally.IndexOf).ToHashSet();
        return new Queue<long>(
            Enumerable
                .Range(0, (int)(spec.Number("completions") ?? 0))
                .Select(index => (long)index)
                .Where(index => !used.Contains(index))
        );
    }

    private TimeSpan? BackOff(JobTally tally)
    {
        if (tally.Failed == 0 || tally.LastFailure is not { } last)
        {
            return null;
        }

        var pause = ExponentialBackoff.After((int)tally.Failed, FirstBackOff, LongestBackOff);
        return cluster.Clock.At(last) + pause - cluster.Clock.Now;
    }

    private void Finish(StoredObject job, List<StoredObject> pods, JobTally tally, JobOutcome outcome)
    {
        foreach (var pod in pods.Where(PodFacts.IsActive))
        {
            cluster.Delete(pod.Id);
        }

        cluster.UpdateStatus(
            job.Id,
            status =>
            {
                var now = cluster.NowText;
                status.Default("startTime", now);
                outcome.Write(status, now);
                Put(status, tally with { Active = 0, Ready = 0 });
            }
        );
        cluster.Events.Note(job.Id, outcome.IsSuccess ? "Completed" : outcome.Reason, outcome.Message);
    }

    private void Suspend(StoredObject job, List<StoredObject> pods)
    {
        foreach (var pod in pods.Where(PodFacts.IsActive))
        {
            cluster.Delete(pod.Id);
        }

        cluster.UpdateStatus(
            job.Id,
            status =>
            {
                status.Remove("startTime");
                status.Remove("active");
                status["ready"] = 0;
                Conditions.Set(
                    status,
                    "Suspended",
                    isTrue: true,
                    "JobSuspended",
                    "Job suspended",
                    cluster.NowText,
                    "lastProbeTime"
                );
            }
        );
    }

    private void WriteStatus(StoredObject job)
    {
        var tally = JobTally.Of(cluster.Owned("pods", job.Id.Namespace, job.Header.Uid));
        cluster.UpdateStatus(
            job.Id,
            status =>
            {
                status.Default("startTime", cluster.NowText);
                if (Conditions.IsTrue(status, "Suspended"))
                {
                    Conditions.Set(
                        status,
                        "Suspended",
                        isTrue: false,
                        "JobResumed",
                        "Job resumed",
                        cluster.NowText,
                        "lastProbeTime"
                    );
                }

                Put(status, tally);
            }
        );
    }

    private static void Put(JsonObject status, JobTally tally)
    {
        status.Put("active", Count(tally.Active));
        status.Put("succeeded", Count(tally.Succeeded));
        status.Put("failed", Count(tally.Failed));
        status["ready"] = tally.Ready;
        status["terminating"] = 0;
        status["uncountedTerminatedPods"] = new JsonObject();
    }

    private TimeSpan? DeadlineIn(StoredObject job) =>
        job.Tree.Map("spec").Number("activeDeadlineSeconds") is { } seconds
        && PodFacts.Time(cluster.Get(job.Id)?.Tree.Map("status").Text("startTime")) is { } start
            ? cluster.Clock.At(start) + TimeSpan.FromSeconds(seconds) - cluster.Clock.Now + TimeSpan.FromMilliseconds(1)
            : null;

    private TimeSpan? DeleteWhenOld(StoredObject job)
    {
        if (
            job.Tree.Map("spec").Number("ttlSecondsAfterFinished") is not { } seconds
            || JobOutcome.FinishedAt(job) is not { } finished
        )
        {
            return null;
        }

        var due = cluster.Clock.At(finished) + TimeSpan.FromSeconds(seconds);
        if (cluster.Clock.Now < due)
        {
            return due - cluster.Clock.Now;
        }

        cluster.Delete(job.Id, new DeletionOptions { Propagation = "Foreground", Uid = job.Header.Uid });
        return null;
    }

    private static TimeSpan? Earliest(TimeSpan? left, TimeSpan? right) =>
        left is null ? right
        : right is null || left < right ? left
        : right;

    private static JsonValue? Count(long count) => count == 0 ? null : JsonValue.Create(count);
}
