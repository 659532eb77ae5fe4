using Fairlead.Pipelines;

namespace Fairlead.Components;

/// <summary>
/// The pipeline of a build that delivers from GitLab. One that needs another one writes
/// <see cref="GitLabPipelineAttribute"/> in its place.
/// </summary>
/// <remarks>
/// GitLab's variables reach jobs by the parameters' own names: NUKE_DELIVERY_REPOSITORY and NUKE_DELIVERY_REGISTRY, protected;
/// NUKE_DELIVERY_REPOSITORY_TOKEN and NUKE_SIGNING_KEY protected, masked and of the environments alone. A scheduled pipeline
/// of the branch evaluates gates and promotes.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GitLabDeliveryAttribute : DeliveryPipelineAttribute
{
    /// <inheritdoc cref="GitLabPipelineAttribute.Image"/>
    public string Image { get; set; } = "mcr.microsoft.com/dotnet/sdk:10.0";

    /// <inheritdoc />
    public override IEnumerable<PipelineAttribute> PipelinesOf(Type build) =>
        [
            OfChanges(
                new GitLabPipelineAttribute
                {
                    Image = Image,
                    Manual = ["Promote", "Rollback", "Gates"],
                    Scheduled = [DeliveryJobs.Promotions],
                    Inputs = ["From", "To", "Apps", "Environment", "Revision", "App", "Propose", "Reason"],
                    EnvironmentInputs = ["Promote=To", "Rollback=Environment"],
                    Variables = Variables,
                    Secrets = Secrets,
                },
                build
            ),
        ];
}
