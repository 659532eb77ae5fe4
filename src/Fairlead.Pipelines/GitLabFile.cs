using Fairlead.Pipelines.Pins;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>The content of <c>.gitlab-ci.yml</c>.</summary>
internal sealed class GitLabFile(
    GitLabPipelineAttribute pipeline,
    IReadOnlyList<PipelineJob> jobs,
    IReadOnlyList<PipelineInput> inputs,
    ImagePin pin
) : ConfigurationEntity
{
    /// <summary>The variable by which a person says which manual target a pipeline is for.</summary>
    public const string Choice = "FAIRLEAD_TARGET";

    private const string Chosen = "FAIRLEAD_ENVIRONMENT";

    // Tokens of projects and groups belong to users with such names: what a bot pushes is no reason to deliver.
    private const string NotByBot = "$GITLAB_USER_LOGIN !~ /^(project|group)_[0-9]+_bot/";

    // Protected variables are seen, and environments reached, from protected branches and tags only.
    private const string Protected = "$CI_COMMIT_REF_PROTECTED == \"true\"";

    private static string Started => $"$CI_PIPELINE_SOURCE == \"web\" && {Protected}";

    private static string Scheduled => $"$CI_PIPELINE_SOURCE == \"schedule\" && {Protected}";

    private GitLabSources Sources => new(pipeline);

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
        var checking = pipeline.CheckingJob(jobs);
        var delivery = Sources.Pushed.Select(pushed => $"{pushed} && {Protected} && {NotByBot}{Given()}").ToList();
        foreach (var job in jobs)
        {
            yield return new(pipeline, job.Id, job.Arguments)
            {
                Needs = job.Awaited,
                Sources = job.Sources,
                Artifacts = job.Artifacts,
                Partitions = job.Partitions,
                ChecksFiles = job == checking,
                IsTrusted = job.Delivers,
                Environment = job.Delivers ? pipeline.EnvironmentName : null,
                Resource = job.Delivers ? job.Id : null,
                Rules = job.Delivers ? delivery : [.. Sources.Pushed, GitLabSources.MergeRequest],
            };
        }

        foreach (var (id, following) in PipelineNames.Numbered(pipeline.FollowingTargets))
        {
            yield return Bot(id, following) with
            {
                Needs = [.. PipelineAttribute.LastDelivering(jobs).Select(job => job.Id)],
                Rules = delivery,
            };
        }

        foreach (var target in pipeline.ManualTargets)
        {
            yield return new(pipeline, PipelineNames.Dashed(target), target)
            {
                IsTrusted = true,
                Environment = EnvironmentInputOf(target) is null ? pipeline.EnvironmentName : "$" + Chosen,
                // A person's rollback does not wait for a bot.
                Resource = PipelineNames.Dashed(target),
                Rules = [$"{Started} && ${Choice} == \"{target}\"{Given()}"],
                Variants = [.. Variants(target)],
            };
        }

        foreach (var (id, scheduled) in PipelineNames.Bots(pipeline.ScheduledTargets))
        {
            yield return Bot(id, scheduled) with
            {
                Rules = [Scheduled + Given()],
            };
        }
    }

    private GitLabJob Bot(string id, string invocation) =>
        new(pipeline, id, invocation)
        {
            IsTrusted = true,
            Environment = pipeline.EnvironmentName,
            Resource = "environments",
        };

    // An environment has a name: where a person names none it is the one of what runs by itself.
    private IEnumerable<(string? Given, string Name, string Value)> Variants(string target)
    {
        if (EnvironmentInputOf(target) is { } input)
        {
            yield return (input, Chosen, input);
            if (pipeline.EnvironmentName is { } other)
            {
                yield return (null, Chosen, other);
            }
        }
    }

    private string? EnvironmentInputOf(string target)
    {
        var named = pipeline
            .EnvironmentInputs.Select(pair => pair.Split('='))
            .Where(pair => pair[0] == target)
            .Select(pair => pair[^1])
            .FirstOrDefault(pipeline.EnvironmentInput);
        return inputs.Any(input => input.Parameter == named) ? "$" + PipelineNames.Variable(named!) : null;
    }

    // The project's variable has the parameter's own name: it needs no mapping.
    private string Given() =>
        pipeline.Values.Decides is { } first ? $" && ${PipelineNames.Variable(first.Parameter)}" : "";

    private void WriteWorkflow(CustomFileWriter writer)
    {
        writer.WriteLine("auto_cancel:");
        writer.WriteLine("  on_new_commit: interruptible");
        writer.Block(
            "rules",
            () =>
            {
                // Not of a branch as such: its merge request would have two pipelines.
                if (pipeline.Targets.Length > 0)
                {
                    Rule(writer, GitLabSources.MergeRequest, pipeline.Paths);
                    Sources.Pushed.ForEach(pushed => Rule(writer, pushed, pipeline.Paths));
                }

                if (pipeline.ManualTargets.Count > 0)
                {
                    Rule(writer, "$CI_PIPELINE_SOURCE == \"web\"", []);
                }

                if (pipeline.ScheduledTargets.Count > 0)
                {
                    Rule(writer, "$CI_PIPELINE_SOURCE == \"schedule\"", []);
                }
            }
        );
    }

    private static void Rule(CustomFileWriter writer, string condition, string[] paths) =>
        writer.Item(
            $"if: '{condition}'",
            () =>
            {
                if (paths.Length > 0)
                {
                    writer.List("changes", paths);
                }
            }
        );

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
        writer.Key("image", pin.Use(pipeline.Image));
        // What most jobs that see no secret take; the others say their own.
        writer.WriteLine($"timeout: {pipeline.TimeoutMinutes} minutes");
        if (pipeline.CacheKeyFiles.Length > 0 || pipeline.BuildKeys.Count > 0)
        {
            writer.Block("cache", () => WriteCaches(writer));
        }
    }

    // By branch: a key of files' content takes two files without wildcards, and a key of the commit is never met again.
    // GitLab keeps the caches of protected branches apart, so that no merge request puts a program into a delivery's.
    private void WriteCaches(CustomFileWriter writer)
    {
        if (pipeline.CacheKeyFiles.Length > 0)
        {
            WriteCache(writer, "packages", [".nuke/temp/packages"]);
        }

        if (pipeline.BuildKeys.Count > 0)
        {
            WriteCache(writer, "build", BuildProject.Outputs(NukeBuild.RootDirectory));
        }
    }

    private static void WriteCache(CustomFileWriter writer, string what, IReadOnlyList<string> paths) =>
        writer.Item(
            $"key: {what}-$CI_COMMIT_REF_SLUG",
            () =>
            {
                writer.List("fallback_keys", [$"{what}-$CI_DEFAULT_BRANCH"]);
                writer.List("paths", paths);
            }
        );
}
