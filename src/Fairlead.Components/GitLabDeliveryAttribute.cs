using Fairlead.Pipelines;

namespace Fairlead.Components;

/// <summary>
/// The pipeline of a build that delivers from GitLab. One that needs another one writes
/// <see cref="GitLabPipelineAttribute"/> in its place.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GitLabDeliveryAttribute : Attribute, IPipelineSet
{
    /// <inheritdoc />
    public IEnumerable<PipelineAttribute> PipelinesOf(Type build) =>
        [
            new GitLabPipelineAttribute
            {
                Targets = DeliveryJobs.TargetsOf(build),
                Stages = DeliveryJobs.StagesOf(build),
                Repeated = DeliveryJobs.Repeated,
                Delivering = DeliveryJobs.Delivering,
                Manual = ["Promote", "Rollback", "Gates"],
                Scheduled = [DeliveryJobs.Promotion, "Gates"],
                Inputs = ["From", "To", "Apps", "Environment", "Revision", "App", "Propose", "Reason"],
                EnvironmentName = DeliveryJobs.EnvironmentName,
                // GitLab's variables reach every job by themselves; this one says whether there is anything to deliver to.
                Secrets = ["DeliveryRepository"],
                RegistryPrefix = DeliveryJobs.RegistryPrefix,
                CheckFiles = true,
            },
        ];
}
