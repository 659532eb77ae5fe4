using Nuke.Common;
using Nuke.Common.IO;

namespace Fairlead.Components;

/// <summary>What the pipelines of both forges have in common.</summary>
internal static class DeliveryJobs
{
    /// <summary>Prefix of the parameters of the registry.</summary>
    public const string RegistryPrefix = "Delivery";

    /// <summary>
    /// What carries promotions on, to whatever environment: what was approved is merged, and then what may move is
    /// promoted. What the first does nothing of, the second may still do.
    /// </summary>
    public const string Promotions = "Gates Promote";

    /// <summary>Targets that hand on what they know in memory.</summary>
    public static string[] Repeated => ["Preflight", "Images", "Package", "Render", "Validate"];

    /// <summary>Stages that write, and see secrets.</summary>
    public static string[] Delivering => ["Bump"];

    /// <summary>What a change runs.</summary>
    public static string[] TargetsOf(Type build) => [.. Tests(build), "Bump"];

    /// <summary>
    /// What is a job of its own: all tests beside all that is built, and then what writes. What one hands to another costs
    /// more than a runner of its own would save.
    /// </summary>
    public static string[] StagesOf(Type build) => [.. Tests(build), "Check Validate", "Bump"];

    /// <summary>
    /// What needs the source's history: times of static files and versions, which commits follow which, and what a
    /// promotion brings. Null where versions come from a tool that compiles nothing without it.
    /// </summary>
    public static string[]? History => HasVersionTool ? null : ["Validate", "Bump", "Promote"];

    /// <summary>What of the history: that tool reads files of earlier commits.</summary>
    public static string? HistoryFilter => HasVersionTool ? null : "blob:none";

    // Nerdbank.GitVersioning and GitVersion; MinVer makes another version without history, which tests can live with.
    private static bool HasVersionTool =>
        (NukeBuild.RootDirectory / "version.json").FileExists()
        || (NukeBuild.RootDirectory / "GitVersion.yml").FileExists();

    private static IEnumerable<string> Tests(Type build) => build.IsAssignableTo(typeof(ITest)) ? ["Test"] : [];
}
