using Fairlead.Pipelines.Pins;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.Pipelines;

/// <summary>Writes a GitHub workflow with one job for each stage of the build.</summary>
/// <param name="name">The workflow's name and its file's, without extension.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GitHubActionsPipelineAttribute(string name) : PipelineAttribute
{
    /// <summary>A target that a person starts by hand.</summary>
    public string? Manual { get; set; }

    /// <summary>Targets that run by the clock, each with its options: <c>Promote --from dev --to staging</c>.</summary>
    public string[] Scheduled { get; set; } = [];

    /// <summary>When, as GitHub writes it, in UTC.</summary>
    public string? Cron { get; set; }

    /// <summary>The machine that jobs run on. Default: ubuntu-latest.</summary>
    public string RunsOn { get; set; } = "ubuntu-latest";

    /// <inheritdoc />
    public override string IdPostfix => name;

    /// <inheritdoc />
    public override Type HostType => typeof(GitHubActions);

    /// <inheritdoc />
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / ".github" / "workflows" / $"{name}.yml";

    internal override bool HasJobs => Targets.Length > 0 || HasTarget(Manual) || ScheduledTargets.Count > 0;

    internal override IEnumerable<string> OtherInvocations =>
        ManualTarget is { } manual ? ScheduledTargets.Prepend(manual) : ScheduledTargets;

    internal string Name => name;

    internal string? ManualTarget => HasTarget(Manual) ? Manual : null;

    internal IReadOnlyList<string> ScheduledTargets => [.. Scheduled.Where(HasTarget)];

    /// <inheritdoc />
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets) =>
        new GitHubWorkflow(
            this,
            Jobs(relevantTargets),
            KnownInputs(),
            ActionPins.Of(NukeBuild.RootDirectory, ConfigurationFile)
        );
}
