using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>A job of a GitHub workflow.</summary>
internal sealed class GitHubJob
{
    private const string ScheduleOnly = "github.event_name == 'schedule'";
    private const string ManualOnly = "github.event_name == 'workflow_dispatch'";

    // A bot's commit is no reason to deliver: the bot would answer itself.
    private const string NotByBot = "github.actor != 'github-actions[bot]'";

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

    private bool IsTrusted { get; init; }

    private bool TakesTurns { get; init; }

    private string? Environment { get; init; }

    private int Partitions { get; init; } = 1;

    private IReadOnlyList<string> Needs { get; init; } = [];

    private IReadOnlyList<PipelineJob> Sources { get; init; } = [];

    private IReadOnlyList<string> Artifacts { get; init; } = [];

    private IReadOnlyList<PipelineInput> Inputs { get; init; } = [];

    public static GitHubJob OfCheck(GitHubActionsPipelineAttribute pipeline, ActionPins pins) =>
        new(pipeline, pins)
        {
            Id = PipelineNames.CheckJob,
            Name = "CI files",
            Arguments = "GenerateCi --check",
        };

    public static GitHubJob OfStage(GitHubActionsPipelineAttribute pipeline, PipelineJob job, ActionPins pins) =>
        new(pipeline, pins)
        {
            Id = job.Id,
            Name = job.Name,
            Arguments = job.Arguments,
            Needs = job.Awaited(pipeline.CheckFiles),
            Condition = job.Delivers ? DeliveryCondition(pipeline) : null,
            IsTrusted = job.Delivers,
            TakesTurns = job.Delivers,
            Partitions = job.Partitions,
            Sources = job.Sources,
            Artifacts = job.Artifacts,
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
            Condition = ManualOnly,
            IsTrusted = true,
            Inputs = inputs,
            Environment = inputs.Any(input => input.Parameter == pipeline.EnvironmentInput)
                ? $"${{{{ inputs.{PipelineNames.Dashed(pipeline.EnvironmentInput!)} }}}}"
                : pipeline.EnvironmentName,
        };

    public static GitHubJob OfSchedule(
        GitHubActionsPipelineAttribute pipeline,
        string id,
        string target,
        ActionPins pins
    ) =>
        new(pipeline, pins)
        {
            Id = id,
            Name = $"{PipelineNames.Target(target)} (bot)",
            Arguments = target,
            Condition = ScheduleOnly,
            IsTrusted = true,
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
                writer.Key("timeout-minutes", _pipeline.TimeoutMinutes);
                writer.Block("permissions", () => WritePermissions(writer));
                WriteLimits(writer);
                writer.Block("steps", () => WriteSteps(writer));
            }
        );

    private static string DeliveryCondition(GitHubActionsPipelineAttribute pipeline) =>
        $"github.event_name == 'push' && github.ref == 'refs/heads/{pipeline.Branch}' && {NotByBot}";

    private void WritePermissions(CustomFileWriter writer)
    {
        writer.Key("contents", "read");
        if (IsTrusted && _pipeline.RegistryPrefix is not null)
        {
            writer.Key(_pipeline.RegistryAudience is null ? "packages" : "id-token", "write");
        }
    }

    private void WriteLimits(CustomFileWriter writer)
    {
        if (Environment is not null)
        {
            writer.Key("environment", Environment);
        }

        if (TakesTurns)
        {
            writer.Block(
                "concurrency",
                () =>
                {
                    writer.Key("group", $"{_pipeline.Name}-{Id}");
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
        var steps = new GitHubSteps(writer, _pins, (NukeBuild.RootDirectory / "global.json").FileExists());
        steps.Checkout();
        steps.Cache("packages", _pipeline.CacheFolders, _pipeline.CacheKeyFiles);
        // The script compiles the build anew unless its inputs are the same to the byte.
        steps.Cache("build", [".nuke/temp/bin", ".nuke/temp/build.stamp"], _pipeline.BuildKeyFiles);
        foreach (var source in Sources)
        {
            steps.Take(source);
        }

        if (IsTrusted && _pipeline is { RegistryPrefix: { } prefix, RegistryAudience: { } audience })
        {
            steps.IdentityToken(PipelineNames.Variable(prefix + "RegistryPassword"), audience);
        }

        steps.Run(Name, [.. Guard(), Command()], [.. Values()]);
        steps.Keep(Id, Artifacts, isSplit: Partitions > 1);
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

    // A condition of a job cannot see secrets; without the first one there is nowhere to deliver to.
    private IEnumerable<string> Guard() =>
        IsTrusted && _pipeline.Secrets.Length > 0
            ?
            [
                $"if [ -z \"${PipelineNames.Variable(_pipeline.Secrets[0])}\" ]; then",
                $"  echo '::notice::The secret {PipelineNames.Shouted(_pipeline.Secrets[0])} is not set: nothing was done.'",
                "  exit 0",
                "fi",
            ]
            : [];

    private IEnumerable<KeyValuePair<string, string>> Values()
    {
        foreach (var name in IsTrusted ? _pipeline.Secrets : [])
        {
            yield return new(PipelineNames.Variable(name), $"${{{{ secrets.{PipelineNames.Shouted(name)} }}}}");
        }

        if (IsTrusted && _pipeline is { RegistryPrefix: { } prefix, RegistryAudience: null })
        {
            yield return new(PipelineNames.Variable(prefix + "RegistryUser"), "${{ github.actor }}");
            yield return new(PipelineNames.Variable(prefix + "RegistryPassword"), "${{ secrets.GITHUB_TOKEN }}");
        }

        foreach (var input in Inputs)
        {
            yield return new(
                PipelineNames.Variable(input.Parameter),
                $"${{{{ inputs.{PipelineNames.Dashed(input.Parameter)} }}}}"
            );
        }
    }
}
