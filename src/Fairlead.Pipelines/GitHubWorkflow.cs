using Fairlead.Pipelines.Pins;
using Nuke.Common.CI;
using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>A GitHub workflow: when it runs, and its jobs.</summary>
internal sealed class GitHubWorkflow(
    GitHubActionsPipelineAttribute pipeline,
    IReadOnlyList<PipelineJob> jobs,
    IReadOnlyList<PipelineInput> inputs,
    ActionPins pins
) : ConfigurationEntity
{
    public override void Write(CustomFileWriter writer)
    {
        writer.Key("name", pipeline.Name);
        writer.WriteLine();
        writer.Block("on", () => WriteTriggers(writer));
        writer.WriteLine();
        writer.WriteComment("Each job asks for what it needs.");
        writer.WriteLine("permissions: {}");
        writer.WriteLine();
        if (pipeline.Targets.Length > 0)
        {
            writer.Block("concurrency", () => WriteConcurrency(writer));
            writer.WriteLine();
        }

        writer.Block("jobs", () => WriteJobs(writer));
    }

    private void WriteTriggers(CustomFileWriter writer)
    {
        if (pipeline.Targets.Length > 0)
        {
            WriteChanges(writer);
        }

        if (pipeline.ScheduledTargets.Count > 0)
        {
            writer.Block("schedule", () => writer.Item($"cron: '{pipeline.Cron}'"));
        }

        if (pipeline.ManualTarget is not null || pipeline.Targets.Length > 0)
        {
            WriteDispatch(writer);
        }
    }

    private void WriteChanges(CustomFileWriter writer)
    {
        string[] branches = [pipeline.Branch, .. pipeline.ReleaseBranches];
        writer.Block(
            "push",
            () =>
            {
                writer.List("branches", branches);
                if (pipeline.Tags.Length > 0)
                {
                    writer.List("tags", pipeline.Tags);
                }

                WritePaths(writer);
            }
        );
        writer.Block(
            "pull_request",
            () =>
            {
                writer.List("branches", branches);
                WritePaths(writer);
            }
        );
        // A queue of merges waits for the same checks, and would wait for ever.
        writer.WriteLine("merge_group:");
    }

    private void WritePaths(CustomFileWriter writer)
    {
        if (pipeline.Paths.Length > 0)
        {
            writer.List("paths", pipeline.Paths);
        }
    }

    private void WriteDispatch(CustomFileWriter writer)
    {
        writer.WriteLine("workflow_dispatch:");
        if (inputs.Count == 0)
        {
            return;
        }

        using (writer.Indent())
        {
            writer.Block("inputs", () => WriteInputs(writer));
        }
    }

    private void WriteInputs(CustomFileWriter writer)
    {
        foreach (var input in inputs)
        {
            writer.Block(
                PipelineNames.Dashed(input.Parameter),
                () =>
                {
                    writer.Key("description", input.Description);
                    writer.Key("type", input.Type);
                    writer.Key("required", input.IsRequired);
                    if (input.Options.Count > 0)
                    {
                        writer.List("options", input.Options);
                    }
                }
            );
        }
    }

    // In files without targets only jobs take turns: of what people start, GitHub would drop what waits for the newest.
    private static void WriteConcurrency(CustomFileWriter writer)
    {
        writer.Key("group", "${{ github.workflow }}-${{ github.ref }}");
        writer.Key("cancel-in-progress", "${{ github.event_name == 'pull_request' }}");
    }

    private void WriteJobs(CustomFileWriter writer)
    {
        var first = true;
        foreach (var job in AllJobs())
        {
            if (!first)
            {
                writer.WriteLine();
            }

            first = false;
            job.Write(writer);
        }
    }

    private IEnumerable<GitHubJob> AllJobs()
    {
        var checking = pipeline.CheckingJob(jobs);
        foreach (var job in jobs)
        {
            yield return GitHubJob.OfStage(pipeline, job, job == checking, pins);
        }

        var delivering = PipelineAttribute.LastDelivering(jobs);
        foreach (var (id, invocation) in PipelineNames.Numbered(pipeline.FollowingTargets))
        {
            yield return GitHubJob.OfFollowing(pipeline, id, invocation, delivering, pins);
        }

        if (pipeline.ManualTarget is { } manual)
        {
            yield return GitHubJob.OfManual(pipeline, manual, inputs, pins);
        }

        foreach (var (id, scheduled) in PipelineNames.Bots(pipeline.ScheduledTargets))
        {
            yield return GitHubJob.OfSchedule(pipeline, id, scheduled, pins);
        }
    }
}
