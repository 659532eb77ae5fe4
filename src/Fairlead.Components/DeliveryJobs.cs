namespace Fairlead.Components;

/// <summary>What the pipelines of both forges have in common.</summary>
internal static class DeliveryJobs
{
    /// <summary>Prefix of the parameters of the registry.</summary>
    public const string RegistryPrefix = "Delivery";

    /// <summary>The environment of the CI service that scheduled jobs run in.</summary>
    public const string EnvironmentName = "promotions";

    /// <summary>What is promoted without anybody's asking.</summary>
    public const string Promotion = "Promote --from dev --to staging";

    /// <summary>Targets that hand on what they know in memory.</summary>
    public static string[] Repeated => ["Preflight", "Images", "Package", "Render", "Validate"];

    /// <summary>Stages that write, and see secrets.</summary>
    public static string[] Delivering => ["Push", "Bump"];

    /// <summary>What a change runs.</summary>
    public static string[] TargetsOf(Type build) => [.. Tests(build), "Bump"];

    /// <summary>What is a job of its own.</summary>
    public static string[] StagesOf(Type build) =>
        [.. Tests(build), "Check", "Publish", "Images", "Validate", "Push", "Bump"];

    private static IEnumerable<string> Tests(Type build) => build.IsAssignableTo(typeof(ITest)) ? ["Test"] : [];
}
