using Fairlead.Pipelines;

namespace Fairlead.Components;

/// <summary>
/// The workflows of a build that delivers from GitHub: <c>ci</c>, <c>promote</c>, <c>gates</c> and <c>rollback</c>. One that
/// needs other ones writes <see cref="GitHubActionsPipelineAttribute"/> in its place.
/// </summary>
/// <remarks>
/// The variables DELIVERY_REPOSITORY and DELIVERY_REGISTRY say where to; until the first is set, nothing is delivered.
/// DELIVERY_REPOSITORY_TOKEN and SIGNING_KEY are secrets of the environments, of which none but the branch may be let in.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GitHubDeliveryAttribute : DeliveryPipelineAttribute
{
    /// <summary>When gates are evaluated and promotions made, in UTC. Default: every 15 minutes.</summary>
    public string Cron { get; set; } = "7-59/15 * * * *";

    /// <summary>The machine that jobs run on. Default: ubuntu-latest.</summary>
    public string RunsOn { get; set; } = "ubuntu-latest";

    /// <inheritdoc />
    public override IEnumerable<PipelineAttribute> PipelinesOf(Type build) =>
        [
            OfChanges(
                new GitHubActionsPipelineAttribute("ci")
                {
                    RunsOn = RunsOn,
                    Variables = Variables,
                    Secrets = Secrets,
                },
                build
            ),
            WithRegistry(
                new GitHubActionsPipelineAttribute("promote")
                {
                    RunsOn = RunsOn,
                    Manual = "Promote",
                    Scheduled = [DeliveryJobs.Promotions],
                    Cron = Cron,
                    Inputs = ["From", "To", "Apps"],
                    EnvironmentInput = "To",
                    Variables = Variables,
                    Secrets = Secrets,
                }
            ),
            // For whoever hears of an approval: what these look at lies in the environment repository.
            Common(
                new GitHubActionsPipelineAttribute("gates")
                {
                    RunsOn = RunsOn,
                    Manual = "Gates",
                    Variables = Variables,
                    Secrets = Secrets,
                }
            ),
            Common(
                new GitHubActionsPipelineAttribute("rollback")
                {
                    RunsOn = RunsOn,
                    Manual = "Rollback",
                    Inputs = ["Environment", "Revision", "App", "Propose", "Reason"],
                    EnvironmentInput = "Environment",
                    Variables = Variables,
                    Secrets = Secrets,
                }
            ),
        ];
}
