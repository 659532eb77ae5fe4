using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>Starts Jobs by the clock.</summary>
internal sealed class CronJobController(Cluster cluster) : IController
{
    private const string Storage = "cronjobs.batch";
    private const string Jobs = "jobs.batch";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage)
        {
            yield return change.Object.Id;
        }
        else if (
            change.Object.Id.Resource is Jobs
            && Owners.ControllerId(change.Object, "CronJob", Storage) is { } owner
        )
        {
            yield return owner;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (
            cluster.Get(id) is not { Header.IsDeleting: false } cron
            || CronSchedule.TryParse(cron.Tree.Map("spec").Text("schedule") ?? "") is not { } schedule
        )
        {
            return null;
        }

        var jobs = cluster.Owned(Jobs, id.Namespace, cron.Header.Uid);
        ForgetOldJobs(cron, jobs);
        var later = cron.Tree.Map("spec").Flag("suspend") ? null : StartDue(cron, schedule, jobs);
        WriteStatus(cron);
        return later;
    }

    private TimeSpan? StartDue(StoredObject cron, CronSchedule schedule, List<StoredObject> jobs)
    {
        // A schedule is one of the system's clock; but of a time that it does not show yet nothing follows.
        var now = cluster.Clock.Shown;
        var last =
            PodFacts.Time(cron.Tree.Map("status").Text("lastScheduleTime"))
            ?? PodFacts.Time(cron.Tree.Map("metadata").Text("creationTimestamp"));
        var since = last <= now ? last.Value : cluster.Clock.ShownSince;
        DateTimeOffset? due = null;
        for (var next = schedule.After(since); next <= now; next = schedule.After(next.Value))
        {
            due = next;
        }

        if (due is { } moment)
        {
            Start(cron, moment, [.. jobs.Where(job => !JobOutcome.IsFinished(job))]);
        }

        return schedule.After(now) - now;
    }

    private void Start(StoredObject cron, DateTimeOffset moment, List<StoredObject> active)
    {
        var policy = cron.Tree.Map("spec").Text("concurrencyPolicy");
        if (policy is "Forbid" && active.Count > 0)
        {
            return;
        }

        if (policy is "Replace")
        {
            active.ForEach(job => cluster.Delete(job.Id));
        }

        var minutes = (moment.ToUnixTimeSeconds() / 60).ToString(CultureInfo.InvariantCulture);
        var template = cron.Tree.Map("spec").Map("jobTemplate");
        var metadata = template.Map("metadata")?.Copy() ?? new JsonObject();
        metadata["name"] = $"{cron.Id.Name}-{minutes}";
        metadata["ownerReferences"] = Owners.By(cron.Tree);
        metadata.Ensure("annotations")["batch.kubernetes.io/cronjob-scheduled-timestamp"] = ManagedFields.TimeText(
            moment
        );
        if (cluster.Get(new ObjectId(Jobs, cron.Id.Namespace, $"{cron.Id.Name}-{minutes}")) is null)
        {
            cluster.Create(
                Jobs,
                cron.Id.Namespace,
                new JsonObject { ["metadata"] = metadata, ["spec"] = template.Get("spec")?.DeepClone() }
            );
        }

        cluster.UpdateStatus(cron.Id, status => status["lastScheduleTime"] = ManagedFields.TimeText(moment));
    }

    private void ForgetOldJobs(StoredObject cron, List<StoredObject> jobs)
    {
        foreach (
            var (field, condition) in new[]
            {
                ("successfulJobsHistoryLimit", "Complete"),
                ("failedJobsHistoryLimit", "Failed"),
            }
        )
        {
            var limit = (int)(cron.Tree.Map("spec").Number(field) ?? 1);
            var finished = jobs.Where(job => Conditions.IsTrue(job.Tree.Map("status"), condition))
                .OrderByDescending(job => job.Id.Name, StringComparer.Ordinal);
            foreach (var old in finished.Skip(limit))
            {
                cluster.Delete(old.Id);
            }
        }
    }

    private void WriteStatus(StoredObject cron)
    {
        var jobs = cluster.Owned(Jobs, cron.Id.Namespace, cron.Header.Uid);
        var active = new JsonArray();
        foreach (var job in jobs.Where(job => !JobOutcome.IsFinished(job)))
        {
            active.Add(
                new JsonObject
                {
                    ["apiVersion"] = "batch/v1",
                    ["kind"] = "Job",
                    ["name"] = job.Id.Name,
                    ["namespace"] = job.Id.Namespace,
                    ["uid"] = job.Header.Uid,
                }
            );
        }

        var lastSuccess = jobs.Select(job => PodFacts.Time(job.Tree.Map("status").Text("completionTime"))).Max();
        cluster.UpdateStatus(
            cron.Id,
            status =>
            {
                status.Put("active", active.Count == 0 ? null : active);
                if (lastSuccess is { } time)
                {
                    status["lastSuccessfulTime"] = ManagedFields.TimeText(time);
                }
            }
        );
    }
}
