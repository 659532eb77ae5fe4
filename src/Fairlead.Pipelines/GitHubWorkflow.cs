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
        writer.Block("concurrency", () => WriteConcurrency(writer));
        writer.WriteLine();
        writer.Block("jobs", () => WriteJobs(writer));
    }

    private void WriteTriggers(CustomFileWriter writer)
    {
        if (pipeline.Targets.Length > 0)
        {
            writer.Block("push", () => writer.List("branches", [pipeline.Branch]));
            writer.Block("pull_request", () => writer.List("branches", [pipeline.Branch]));
        }

        if (pipeline.ScheduledTargets.Count > 0)
        {
            writer.Block("schedule", () => writer.Item($"cron: '{pipeline.Cron}'"));
        }

        if (pipeline.ManualTarget is not null)
        {
            WriteDispatch(writer);
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

    private void WriteConcurrency(CustomFileWriter writer)
    {
        if (pipeline.Targets.Length > 0)
        {
            writer.Key("group", "${{ github.workflow }}-${{ github.ref }}");
            writer.Key("cancel-in-progress", "${{ github.event_name == 'pull_request' }}");
        }
        else
        {
            writer.Key("group", "${{ github.workflow }}");
            writer.Key("cancel-in-progress", value: false);
        }
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
        if (pipeline.CheckFiles)
        {
            yield return GitHubJob.OfCheck(pipeline, pins);
        }

        foreach (var job in jobs)
        {
            yield return GitHubJob.OfStage(pipeline, job, pins);
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
