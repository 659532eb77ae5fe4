using Fairlead.Pipelines;

namespace Fairlead.Components;

/// <summary>
/// The workflows of a build that delivers from GitHub: <c>ci</c>, <c>promote</c>, <c>gates</c> and <c>rollback</c>. One that
/// needs other ones writes <see cref="GitHubActionsPipelineAttribute"/> in its place.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GitHubDeliveryAttribute : Attribute, IPipelineSet
{
    private static readonly string[] Secrets =
    [
        "DeliveryRepository",
        "DeliveryRegistry",
        "DeliveryRepositoryToken",
        "SigningKey",
    ];

    /// <inheritdoc />
    public IEnumerable<PipelineAttribute> PipelinesOf(Type build) =>
        [
            new GitHubActionsPipelineAttribute("ci")
            {
                Targets = DeliveryJobs.TargetsOf(build),
                Stages = DeliveryJobs.StagesOf(build),
                Repeated = DeliveryJobs.Repeated,
                Delivering = DeliveryJobs.Delivering,
                Secrets = Secrets,
                RegistryPrefix = DeliveryJobs.RegistryPrefix,
                CheckFiles = true,
            },
            new GitHubActionsPipelineAttribute("promote")
            {
                Manual = "Promote",
                Scheduled = [DeliveryJobs.Promotion],
                Cron = "*/15 * * * *",
                Inputs = ["From", "To", "Apps"],
                EnvironmentInput = "To",
                EnvironmentName = DeliveryJobs.EnvironmentName,
                Secrets = Secrets,
                RegistryPrefix = DeliveryJobs.RegistryPrefix,
            },
            new GitHubActionsPipelineAttribute("gates")
            {
                Manual = "Gates",
                Scheduled = ["Gates"],
                Cron = "7-59/15 * * * *",
                EnvironmentName = DeliveryJobs.EnvironmentName,
                // What it looks at lies in the environment repository.
                Secrets = [.. Secrets.Where(secret => secret != "DeliveryRegistry")],
            },
            new GitHubActionsPipelineAttribute("rollback")
            {
                Manual = "Rollback",
                Inputs = ["Environment", "Revision", "App", "Propose", "Reason"],
                EnvironmentInput = "Environment",
                Secrets = Secrets,
                RegistryPrefix = DeliveryJobs.RegistryPrefix,
            },
        ];
}
