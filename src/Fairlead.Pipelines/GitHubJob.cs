using Fairlead.Pipelines.Pins;
using Fairlead.Pipelines.Values;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>A job of a GitHub workflow.</summary>
internal sealed class GitHubJob
{
    // What runs by itself waits for its turn, of which GitHub keeps the newest alone: enough, as each looks at everything.
    private const string BotsGroup = "environments";

    private readonly GitHubActionsPipelineAttribute _pipeline;
    private readonly ActionPins _pins;

    private GitHubJob(GitHubActionsPipelineAttribute pipeline, ActionPins pins)
    {
        _pipeline = pipeline;
        _pins = pins;
    }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Arguments { get; init; }

    private string? Condition { get; init; }

    private bool ChecksFiles { get; init; }

    private bool IsTrusted { get; init; }

    private bool Delivers { get; init; }

    private string? Group { get; init; }

    private string? Environment { get; init; }

    private int Partitions { get; init; } = 1;

    private IReadOnlyList<string> Needs { get; init; } = [];

    private IReadOnlyList<PipelineJob> Sources { get; init; } = [];

    private IReadOnlyList<string> Artifacts { get; init; } = [];

    private IReadOnlyList<string> Reports { get; init; } = [];

    private IReadOnlyList<PipelineInput> Inputs { get; init; } = [];

    public static GitHubJob OfStage(
        GitHubActionsPipelineAttribute pipeline,
        PipelineJob job,
        bool checksFiles,
        ActionPins pins
    ) =>
        new(pipeline, pins)
        {
            Id = job.Id,
            Name = job.Name,
            Arguments = job.Arguments,
            Needs = job.Awaited,
            Condition = job.Delivers ? GitHubConditions.Delivery(pipeline) : null,
            ChecksFiles = checksFiles,
            IsTrusted = job.Delivers,
            Delivers = job.Delivers,
            Group = job.Delivers ? $"{pipeline.Name}-{job.Id}" : null,
            Environment = job.Delivers ? pipeline.EnvironmentName : null,
            Partitions = job.Partitions,
            Sources = job.Sources,
            Artifacts = job.Artifacts,
            Reports = pipeline.Reports,
        };

    public static GitHubJob OfFollowing(
        GitHubActionsPipelineAttribute pipeline,
        string id,
        string invocation,
        IReadOnlyList<PipelineJob> delivering,
        ActionPins pins
    ) =>
        new(pipeline, pins)
        {
            Id = id,
            Name = PipelineNames.Title(invocation),
            Arguments = invocation,
            Needs = [.. delivering.Select(job => job.Id)],
            Condition = GitHubConditions.Delivery(pipeline),
            IsTrusted = true,
            Group = BotsGroup,
            Environment = pipeline.EnvironmentName,
        };

    public static GitHubJob OfManual(
        GitHubActionsPipelineAttribute pipeline,
        string target,
        IReadOnlyList<PipelineInput> inputs,
        ActionPins pins
    ) =>
        new(pipeline, pins)
        {
            Id = PipelineNames.Dashed(target),
            Name = target,
            Arguments = target,
            Condition = GitHubConditions.Manual(pipeline),
            IsTrusted = true,
            Inputs = inputs,
            Environment = ChosenEnvironment(pipeline, inputs),
        };

    public static GitHubJob OfSchedule(
        GitHubActionsPipelineAttribute pipeline,
        string id,
        string invocation,
        ActionPins pins
    ) =>
        new(pipeline, pins)
        {
            Id = id,
            Name = $"{PipelineNames.Title(invocation)} (bot)",
            Arguments = invocation,
            Condition = GitHubConditions.Schedule(pipeline),
            IsTrusted = true,
            Group = BotsGroup,
            Environment = pipeline.EnvironmentName,
        };

    public void Write(CustomFileWriter writer) =>
        writer.Block(
            Id,
            () =>
            {
                writer.Key("name", Partitions > 1 ? $"{Name} ${{{{ matrix.partition }}}}/{Partitions}" : Name);
                if (Needs.Count > 0)
                {
                    writer.List("needs", Needs);
                }

                if (Condition is not null)
                {
                    writer.WriteLine($"if: {Condition}");
                }

                writer.Key("runs-on", _pipeline.RunsOn);
                writer.Key("timeout-minutes", IsTrusted ? _pipeline.DeliveryTimeoutMinutes : _pipeline.TimeoutMinutes);
                writer.Block("permissions", () => WritePermissions(writer));
                WriteLimits(writer);
                writer.Block("steps", () => WriteSteps(writer));
            }
        );

    private static string? ChosenEnvironment(
        GitHubActionsPipelineAttribute pipeline,
        IReadOnlyList<PipelineInput> inputs
    ) =>
        (inputs.Any(input => input.Parameter == pipeline.EnvironmentInput), pipeline.EnvironmentName) switch
        {
            (true, null) => $"${{{{ inputs.{PipelineNames.Dashed(pipeline.EnvironmentInput!)} }}}}",
            (true, { } other) => $"${{{{ inputs.{PipelineNames.Dashed(pipeline.EnvironmentInput!)} || '{other}' }}}}",
            (false, var always) => always,
        };

    private void WritePermissions(CustomFileWriter writer)
    {
        writer.Key("contents", "read");
        if (!IsTrusted || _pipeline.RegistryPrefix is null)
        {
            return;
        }

        if (_pipeline.RegistryAudience is null)
        {
            writer.Key("packages", Delivers ? "write" : "read");
        }
        else
        {
            writer.Key("id-token", "write");
        }
    }

    private void WriteLimits(CustomFileWriter writer)
    {
        if (Environment is not null)
        {
            writer.Key("environment", Environment);
        }

        if (Group is not null)
        {
            writer.Block(
                "concurrency",
                () =>
                {
                    writer.Key("group", Group);
                    writer.Key("cancel-in-progress", value: false);
                }
            );
        }

        if (Partitions > 1)
        {
            writer.Block(
                "strategy",
                () =>
                {
                    writer.Key("fail-fast", value: false);
                    writer.Block(
                        "matrix",
                        () => writer.WriteLine($"partition: [{string.Join(", ", Enumerable.Range(1, Partitions))}]")
                    );
                }
            );
        }
    }

    private void WriteSteps(CustomFileWriter writer)
    {
        var steps = new GitHubSteps(writer, _pins);
        steps.Checkout(_pipeline.NeedsHistory(Arguments), _pipeline.HistoryFilter);
        steps.Sdk((NukeBuild.RootDirectory / "global.json").FileExists());
        steps.Cache("packages", _pipeline.CacheFolders, _pipeline.CacheKeyFiles);
        // The script compiles the build anew unless its inputs are the same to the byte.
        steps.Cache("build", BuildProject.Outputs(NukeBuild.RootDirectory), _pipeline.BuildKeys);
        foreach (var source in Sources)
        {
            steps.Take(source);
        }

        if (IsTrusted && _pipeline is { RegistryPrefix: { } prefix, RegistryAudience: { } audience })
        {
            steps.IdentityToken(PipelineNames.Variable(prefix + "RegistryPassword"), audience);
        }

        if (ChecksFiles)
        {
            steps.Run("CI files", [$"{_pipeline.Script} {PipelineNames.Check}"], []);
        }

        var values = new GitHubValues(_pipeline, Arguments, Inputs);
        steps.Run(Name, [.. IsTrusted ? values.Guard() : [], Command()], [.. IsTrusted ? values.All() : []]);
        steps.Keep(Id, Artifacts, isSplit: Partitions > 1);
        steps.Report(Id, Reports, isSplit: Partitions > 1);
    }

    private string Command()
    {
        var arguments =
            Partitions > 1 ? $"{Arguments} --partition ${{{{ matrix.partition }}}}/{Partitions}" : Arguments;
        // GitHub has no job that is neither green nor red: an annotation is what a person sees.
        return IsTrusted
            ? _pipeline.Command(arguments, $"echo \"::warning::{Name} did nothing, as it says (exit code $code).\"")
            : $"{_pipeline.Script} {arguments}";
    }
}
