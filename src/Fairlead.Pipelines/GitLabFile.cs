using Nuke.Common.CI;
using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>The content of <c>.gitlab-ci.yml</c>.</summary>
internal sealed class GitLabFile(
    GitLabPipelineAttribute pipeline,
    IReadOnlyList<PipelineJob> jobs,
    IReadOnlyList<PipelineInput> inputs
) : ConfigurationEntity
{
    /// <summary>The variable by which a person says which manual target a pipeline is for.</summary>
    public const string Choice = "FAIRLEAD_TARGET";

    private const string Started = "$CI_PIPELINE_SOURCE == \"web\"";
    private const string Scheduled = "$CI_PIPELINE_SOURCE == \"schedule\"";
    private const string MergeRequest = "$CI_PIPELINE_SOURCE == \"merge_request_event\"";

    // Tokens of projects and groups belong to users with such names: what a bot pushes is no reason to deliver.
    private const string NotByBot = "$GITLAB_USER_LOGIN !~ /^(project|group)_[0-9]+_bot/";

    private string OnBranch => $"$CI_PIPELINE_SOURCE == \"push\" && $CI_COMMIT_BRANCH == \"{pipeline.Branch}\"";

    public override void Write(CustomFileWriter writer)
    {
        var all = AllJobs().ToList();
        writer.Block("stages", () => all.ForEach(job => WriteStage(writer, job, all)));
        writer.WriteLine();
        writer.Block("workflow", () => WriteWorkflow(writer));
        writer.WriteLine();
        if (pipeline.ManualTargets.Count > 0)
        {
            writer.Block("variables", () => WriteVariables(writer));
            writer.WriteLine();
        }

        writer.Block("default", () => WriteDefaults(writer));
        foreach (var job in all)
        {
            writer.WriteLine();
            job.Write(writer);
        }
    }

    // Stages are shown in the order they are first named.
    private static void WriteStage(CustomFileWriter writer, GitLabJob job, List<GitLabJob> all)
    {
        if (all.Find(other => other.Stage == job.Stage) == job)
        {
            writer.WriteLine($"- {job.Stage}");
        }
    }

    private IEnumerable<GitLabJob> AllJobs()
    {
        if (pipeline.CheckFiles)
        {
            yield return new(pipeline, PipelineNames.CheckJob, "GenerateCi --check")
            {
                Rules = [OnBranch, MergeRequest],
            };
        }

        foreach (var job in jobs)
        {
            yield return new(pipeline, job.Id, job.Arguments)
            {
                Needs = job.Awaited(pipeline.CheckFiles),
                Sources = job.Sources,
                Artifacts = job.Artifacts,
                Partitions = job.Partitions,
                IsTrusted = job.Delivers,
                Resource = job.Delivers ? job.Id : null,
                Rules = job.Delivers ? [$"{OnBranch} && {NotByBot}{Given()}"] : [OnBranch, MergeRequest],
            };
        }

        foreach (var target in pipeline.ManualTargets)
        {
            yield return new(pipeline, PipelineNames.Dashed(target), target)
            {
                IsTrusted = true,
                Environment = EnvironmentOf(),
                Resource = "environments",
                Rules = [$"{Started} && ${Choice} == \"{target}\""],
            };
        }

        foreach (var (id, scheduled) in PipelineNames.Bots(pipeline.ScheduledTargets))
        {
            yield return new(pipeline, id, scheduled)
            {
                IsTrusted = true,
                Environment = pipeline.EnvironmentName,
                Resource = "environments",
                Rules = [Scheduled + Given()],
            };
        }
    }

    private string? EnvironmentOf() =>
        inputs.Any(input => input.Parameter == pipeline.EnvironmentInput)
            ? "$" + PipelineNames.Variable(pipeline.EnvironmentInput!)
            : pipeline.EnvironmentName;

    // The project's variable has the parameter's own name: it needs no mapping.
    private string Given() => pipeline.Secrets.Length > 0 ? $" && ${PipelineNames.Variable(pipeline.Secrets[0])}" : "";

    private void WriteWorkflow(CustomFileWriter writer)
    {
        writer.WriteLine("auto_cancel:");
        writer.WriteLine("  on_new_commit: interruptible");
        writer.Block(
            "rules",
            () =>
            {
                if (pipeline.Targets.Length > 0)
                {
                    writer.Item($"if: '{MergeRequest}'");
                    writer.Item($"if: '{OnBranch}'");
                }

                if (pipeline.ManualTargets.Count > 0)
                {
                    writer.Item($"if: '{Started}'");
                }

                if (pipeline.ScheduledTargets.Count > 0)
                {
                    writer.Item($"if: '{Scheduled}'");
                }
            }
        );
    }

    private void WriteVariables(CustomFileWriter writer)
    {
        WriteVariable(writer, Choice, "What to run by hand", ["none", .. pipeline.ManualTargets]);
        foreach (var input in inputs)
        {
            string[] choices = input.Type == "boolean" ? ["false", "true"] : [.. input.Options];
            WriteVariable(writer, PipelineNames.Variable(input.Parameter), input.Description, choices);
        }
    }

    private static void WriteVariable(CustomFileWriter writer, string name, string description, string[] options) =>
        writer.Block(
            name,
            () =>
            {
                writer.Key("value", options.Length > 0 ? options[0] : "");
                if (options.Length > 0)
                {
                    writer.WriteLine($"options: [{string.Join(", ", options.Select(option => $"'{option}'"))}]");
                }

                writer.Key("description", description);
            }
        );

    private void WriteDefaults(CustomFileWriter writer)
    {
        writer.Key("image", pipeline.Image);
        writer.WriteLine($"timeout: {pipeline.TimeoutMinutes} minutes");
        if (pipeline.CacheKeyFiles.Length > 0)
        {
            writer.Block("cache", () => WriteCaches(writer));
        }
    }

    private void WriteCaches(CustomFileWriter writer)
    {
        writer.Item(
            "key:",
            () =>
            {
                using (writer.Indent())
                {
                    // GitLab takes two files.
                    writer.Block(
                        "files",
                        () =>
                        {
                            foreach (var file in pipeline.CacheKeyFiles.Take(2))
                            {
                                writer.WriteLine($"- {YamlBlocks.Text(file)}");
                            }
                        }
                    );
                    writer.Key("prefix", "packages");
                }

                writer.List("paths", [".nuke/temp/packages"]);
            }
        );
        if (pipeline.BuildKeyFiles.Length > 0)
        {
            writer.Item(
                "key: build-$CI_COMMIT_SHA",
                () =>
                {
                    writer.List("fallback_keys", ["build-$CI_DEFAULT_BRANCH"]);
                    writer.List("paths", [".nuke/temp/bin", ".nuke/temp/build.stamp"]);
                }
            );
        }
    }
}
