using System.Globalization;
using Fairlead.Pipelines;
using Nuke.Common;

/// <summary>Stages that hand files on; CI runs each in a job of its own.</summary>
[GitHubActionsPipeline(
    "stages",
    Targets = ["Smoke", "Lint"],
    Stages = ["Compile", "Test", "Pack", "Deliver", "Smoke", "Lint"],
    Delivering = ["Deliver"],
    Following = ["Audit Promote --promote-to staging"],
    Secrets = ["DeployToken"],
    CheckFiles = true
)]
[GitHubActionsPipeline(
    "joined",
    Targets = ["Test", "Lint", "Deliver"],
    Stages = ["Test", "Lint Pack", "Deliver"],
    Delivering = ["Deliver"],
    ReleaseBranches = ["release/*"],
    Tags = ["v*"],
    Paths = ["src/**"],
    Variables = ["DeployTo"],
    Secrets = ["DeployToken"],
    EnvironmentName = "delivery",
    RegistryPrefix = "Deploy",
    History = ["Deliver"],
    HistoryFilter = "blob:none"
)]
[GitHubActionsPipeline(
    "promote",
    Manual = "Promote",
    Scheduled = ["Promote --promote-to staging", "Audit", "Promote --promote-to prod"],
    Cron = "*/15 * * * *",
    Inputs = ["PromoteTo", "PromoteSpeed", "PromoteDry", "PromoteCount", "Missing"],
    EnvironmentInput = "PromoteTo",
    EnvironmentName = "promotions",
    Secrets = ["DeployToken"],
    RegistryPrefix = "Deploy",
    RegistryAudience = "https://registry.example.com"
)]
[GitHubActionsPipeline("nothing", Manual = "DoesNotExist")]
[GitLabPipeline(
    Targets = ["Deliver", "Lint"],
    Stages = ["Compile", "Test", "Pack", "Deliver", "Lint"],
    CheckFiles = true,
    Manual = ["Promote", "DoesNotExist"],
    Scheduled = ["Promote --promote-to staging", "Audit", "Promote --promote-to prod"],
    Inputs = ["PromoteTo", "PromoteSpeed", "PromoteDry"],
    EnvironmentName = "promotions",
    Delivering = ["Deliver"],
    Following = ["Audit"],
    EnvironmentInputs = ["Promote=PromoteTo"],
    RegistryPrefix = "Deploy",
    CacheKeyFiles = [],
    BuildKeyFiles = []
)]
[GenerateCi]
internal sealed class Build : NukeBuild, IGenerateCi
{
    public static int Main() => Execute<Build>(x => x.Deliver);

    [Parameter("Environment to promote to"), Required]
    private string PromoteTo { get; set; } = "staging";

    [Parameter("How fast")]
    private Speed PromoteSpeed { get; set; }

    [Parameter("Change nothing")]
    private bool PromoteDry { get; set; }

    [Parameter("How many at once")]
    private int PromoteCount { get; set; } = 1;

    [Parameter("Address")]
    private string? DeployTo { get; set; }

    [Parameter("Token"), Secret]
    private string? DeployToken { get; set; }

    private Target Restore => _ => _.Executes(() => Tell("restore"));

    private Target Compile =>
        _ => _.DependsOn(Restore).Produces("out/compiled").Executes(() => Write("out/compiled/app.txt", "compiled"));

    private Target Test =>
        _ => _.DependsOn(Compile).Partition(2).Executes(() => Tell($"test {Read("out/compiled/app.txt")} {Partition}"));

    private Target Pack =>
        _ =>
            _.DependsOn(Compile)
                .Produces("out/packed")
                .Executes(() => Write("out/packed/app.txt", Read("out/compiled/app.txt") + " and packed"));

    private Target Deliver =>
        _ =>
            _.DependsOn(Test, Pack)
                .Executes(() =>
                {
                    Tell($"deliver {Read("out/packed/app.txt")}");
                    ExitCode = Exists("exit-code.txt")
                        ? int.Parse(Read("exit-code.txt"), CultureInfo.InvariantCulture)
                        : null;
                });

    private Target Lint => _ => _.Executes(() => Assert.False(Exists("unclean.txt"), "unclean.txt is in the way"));

    private Target Smoke => _ => _.DependsOn(Deliver).Executes(() => Tell("smoke"));

    private Target Audit => _ => _.Executes(() => Tell("audit"));

    private Target Promote =>
        _ => _.Executes(() => Tell($"promote {PromoteTo} {PromoteSpeed} {PromoteDry} {PromoteCount} {DeployToken}"));

    private static bool Exists(string path) => File.Exists(RootDirectory / path);

    private static string Read(string path) => File.ReadAllText(RootDirectory / path);

    private static void Write(string path, string text)
    {
        var file = RootDirectory / path;
        Directory.CreateDirectory(file.Parent);
        File.WriteAllText(file, text);
        Tell("wrote " + path);
    }

    private static void Tell(string text) => Console.WriteLine($"<{text}>");
}

internal enum Speed
{
    Steady,
    Fast,
}
