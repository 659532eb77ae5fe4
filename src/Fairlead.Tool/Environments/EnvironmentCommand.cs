using System.Security.Cryptography;
using System.Text;
using Fairlead.Components.Templating;

namespace Fairlead.Tool.Environments;

/// <summary>Runs a target of <see cref="EnvironmentBuild"/>, from whatever folder.</summary>
internal static class EnvironmentCommand
{
    private const string RootVariable = "NUKE_ROOT";
    private const string RepositoryOption = "--delivery-repository";
    private const string RepositoryVariable = "NUKE_DELIVERY_REPOSITORY";

    /// <summary>The commands, and what each is for.</summary>
    public static IReadOnlyList<(string Name, string Summary)> All { get; } =
    [
        ("status", "what each environment has, and how its agent finds it"),
        ("history", "who changed an environment, when, and to which versions"),
        ("diff", "what a promotion would change, or an environment beside its cluster"),
        ("explain", "which commit and run an object, an image or a file comes from"),
        ("promote", "carry a set of releases on to the next environment"),
        ("gates", "evaluate what stands before waiting promotions"),
        ("rollback", "take an environment or an application back to what it had"),
        ("hold", "keep bumps and promotions away"),
        ("unhold", "let them in again"),
        ("remove", "take an application or an environment away"),
        ("rerender", "render again what values or fairlead.yaml changed"),
        ("set-images", "write images into manifests that people keep by hand"),
        ("pin-cluster", "write down what an environment's cluster serves"),
        ("migrate", "bring the repository to the present format"),
    ];

    /// <summary>Whether a word is one of them.</summary>
    public static bool Has(string word) =>
        All.Any(command =>
            command.Name.Replace("-", "").Equals(word.Replace("-", ""), StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Runs what the process's command line names, and returns the exit code.</summary>
    public static int Run()
    {
        AppContext.SetData("Fairlead.BuildEngine.Program", "fairlead");
        if (
            Environment.GetEnvironmentVariable(RootVariable) is null
            && !CommandLineValues.OfProcess.Has("--root")
            && !IsBelowBuild(Environment.CurrentDirectory)
        )
        {
            Environment.SetEnvironmentVariable(RootVariable, Directory.CreateDirectory(FolderOfItsOwn()).FullName);
        }

        return EnvironmentBuild.Run();
    }

    // There, the parameters of the build are known and its clone is at hand.
    private static bool IsBelowBuild(string folder) =>
        Directory.Exists(Path.Combine(folder, ".nuke")) && folder != Home
        || (Path.GetDirectoryName(folder) is { } parent && IsBelowBuild(parent));

    // Its clone is kept, as a repository of years takes long to fetch.
    private static string FolderOfItsOwn()
    {
        var repository = CommandLineValues.OfProcess.All(RepositoryOption, null) is [.., var given]
            ? given
            : Environment.GetEnvironmentVariable(RepositoryVariable) ?? "";
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))[..16];
        return Path.Combine(Caches, "fairlead", "environments", name);
    }

    private static string Caches =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named ? named
        : Home.Length == 0 ? Path.GetTempPath()
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Home, ".cache");

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
