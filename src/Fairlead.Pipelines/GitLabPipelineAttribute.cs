using Fairlead.Pipelines.Pins;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitLab;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.Pipelines;

/// <summary>Writes <c>.gitlab-ci.yml</c> with one job for each stage of the build.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GitLabPipelineAttribute : PipelineAttribute
{
    /// <summary>Targets that a person starts by hand, each by a pipeline of its own.</summary>
    public string[] Manual { get; set; } = [];

    /// <summary>Targets that scheduled pipelines run, each with its options.</summary>
    public string[] Scheduled { get; set; } = [];

    /// <summary>
    /// For each manual target the parameter that names the environment it works on, <c>Promote=To</c>; a target that is not
    /// named has <see cref="PipelineAttribute.EnvironmentInput"/>.
    /// </summary>
    public string[] EnvironmentInputs { get; set; } = [];

    /// <summary>
    /// The image that jobs run in, with the digest that <c>.nuke/ci-pins.json</c>, or else the file as it is, has of it.
    /// Default: the .NET SDK's.
    /// </summary>
    public string Image { get; set; } = "mcr.microsoft.com/dotnet/sdk:10.0";

    /// <summary>JUnit reports that tests leave, from the root.</summary>
    public string[] JUnitReports { get; set; } = [".nuke/temp/reports/junit-*.xml"];

    /// <summary>Code quality reports that compilers' complaints make, from the root.</summary>
    public string[] CodeQualityReports { get; set; } = [".nuke/temp/reports/codequality-*.json"];

    /// <inheritdoc />
    public override Type HostType => typeof(GitLab);

    /// <inheritdoc />
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / ".gitlab-ci.yml";

    internal override bool HasJobs => Targets.Length > 0 || ManualTargets.Count > 0 || ScheduledTargets.Count > 0;

    internal override IEnumerable<string> OtherInvocations => ManualTargets.Concat(ScheduledTargets);

    internal IReadOnlyList<string> ManualTargets => [.. Manual.Where(HasTarget)];

    internal IReadOnlyList<string> ScheduledTargets => [.. Scheduled.Where(HasTarget)];

    /// <inheritdoc />
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets) =>
        new GitLabFile(
            this,
            Jobs(relevantTargets),
            KnownInputs(),
            ImagePin.Of(NukeBuild.RootDirectory, ConfigurationFile)
        );
}
