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
    Scheduled = "Promote",
    Cron = "*/15 * * * *",
    Inputs = ["PromotionEnvironment", "DeliveryEnvironment"],
    EnvironmentInput = "DeliveryEnvironment",
    EnvironmentName = "promotions",
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken"],
    RegistryPrefix = "Delivery"
)]
[GitHubActionsPipeline(
    "rollback",
    Manual = "Rollback",
    Inputs = ["DeliveryEnvironment"],
    EnvironmentInput = "DeliveryEnvironment",
    EnvironmentName = "rollbacks",
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken"],
    RegistryPrefix = "Delivery"
)]
[GitLabPipeline(
    Targets = ["Test", "Bump"],
    Stages = ["Test", "Publish", "Images", "Validate", "Push", "Bump"],
    Repeated = ["Preflight", "Images", "Package", "Render", "Validate"],
    Delivering = ["Push", "Bump"],
    Manual = ["Promote", "Rollback"],
    Scheduled = "Promote",
    Inputs = ["DeliveryEnvironment"],
    EnvironmentInput = "DeliveryEnvironment",
    EnvironmentName = "promotions",
    Secrets = ["DeliveryRepository", "DeliveryRegistry", "DeliveryRepositoryToken"],
    RegistryPrefix = "Delivery",
    CheckFiles = true
)]
internal sealed partial class Build;
