using Fairlead.Components.Pipelines;

[GitHubActionsPipeline(
    "ci",
    Targets = ["Test", "Bump"],
    Stages = ["Test", "Publish", "Images", "Validate", "Push", "Bump"],
    Repeated = ["Preflight", "Images", "Package", "Render", "Validate"],
    Delivering = ["Push", "Bump"],
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken"],
    RegistryPrefix = "Delivery",
    CheckFiles = true
)]
[GitHubActionsPipeline(
    "promote",
    Manual = "Promote",
    Scheduled = "Promote --from dev --to staging",
    Cron = "*/15 * * * *",
    Inputs = ["From", "To", "Apps"],
    EnvironmentInput = "To",
    EnvironmentName = "promotions",
    GoodExitCodes = [10, 20],
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken"],
    RegistryPrefix = "Delivery"
)]
[GitHubActionsPipeline(
    "rollback",
    Manual = "Rollback",
    Inputs = ["Environment", "To", "App", "Propose", "Reason"],
    EnvironmentInput = "Environment",
    GoodExitCodes = [10],
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken"],
    RegistryPrefix = "Delivery"
)]
[GitLabPipeline(
    Targets = ["Test", "Bump"],
    Stages = ["Test", "Publish", "Images", "Validate", "Push", "Bump"],
    Repeated = ["Preflight", "Images", "Package", "Render", "Validate"],
    Delivering = ["Push", "Bump"],
    Manual = ["Promote", "Rollback"],
    Scheduled = "Promote --from dev --to staging",
    Inputs = ["From", "To", "Apps", "Environment", "App", "Propose", "Reason"],
    EnvironmentName = "promotions",
    GoodExitCodes = [10, 20],
    Secrets = ["DeliveryRepository"],
    RegistryPrefix = "Delivery",
    CheckFiles = true
)]
internal sealed partial class Build;
