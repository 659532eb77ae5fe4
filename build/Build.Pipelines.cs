using Fairlead.Pipelines;

[GitHubActionsPipeline(
    "ci",
    Targets = ["Test", "Bump"],
    Stages = ["Test", "Check", "Publish", "Images", "Validate", "Push", "Bump"],
    Repeated = ["Preflight", "Images", "Package", "Render", "Validate"],
    Delivering = ["Push", "Bump"],
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken", "SigningKey"],
    RegistryPrefix = "Delivery",
    CheckFiles = true
)]
[GitHubActionsPipeline(
    "promote",
    Manual = "Promote",
    Scheduled = ["Promote --from dev --to staging"],
    Cron = "*/15 * * * *",
    Inputs = ["From", "To", "Apps"],
    EnvironmentInput = "To",
    EnvironmentName = "promotions",
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken", "SigningKey"],
    RegistryPrefix = "Delivery"
)]
[GitHubActionsPipeline(
    "gates",
    Manual = "Gates",
    Scheduled = ["Gates"],
    Cron = "7-59/15 * * * *",
    EnvironmentName = "promotions",
    Secrets = ["DeliveryRepository", "DeliveryRepositoryToken", "SigningKey"]
)]
[GitHubActionsPipeline(
    "rollback",
    Manual = "Rollback",
    Inputs = ["Environment", "Revision", "App", "Propose", "Reason"],
    EnvironmentInput = "Environment",
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken", "SigningKey"],
    RegistryPrefix = "Delivery"
)]
[GitLabPipeline(
    Targets = ["Test", "Bump"],
    Stages = ["Test", "Check", "Publish", "Images", "Validate", "Push", "Bump"],
    Repeated = ["Preflight", "Images", "Package", "Render", "Validate"],
    Delivering = ["Push", "Bump"],
    Manual = ["Promote", "Rollback", "Gates"],
    Scheduled = ["Promote --from dev --to staging", "Gates"],
    Inputs = ["From", "To", "Apps", "Environment", "Revision", "App", "Propose", "Reason"],
    EnvironmentName = "promotions",
    Secrets = ["DeliveryRepository"],
    RegistryPrefix = "Delivery",
    CheckFiles = true
)]
internal sealed partial class Build;
