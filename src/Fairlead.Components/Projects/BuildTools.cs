using Nuke.Common.Tooling;

namespace Fairlead.Components.Projects;

/// <summary>The tools that the machine brings along, as far as they decide what comes out.</summary>
internal static class BuildTools
{
    // Another version of this code may describe or compile otherwise.
    private static readonly string Self = typeof(BuildTools).Module.ModuleVersionId.ToString();

    /// <summary>Full path of the folder that <c>dotnet</c> lies in, links followed.</summary>
    public static string DotNetFolder { get; } =
        Path.GetDirectoryName(Resolve(ToolPathResolver.GetPathExecutable("dotnet")))!;

    /// <summary>Full path of the folder that NuGet keeps packages in.</summary>
    public static string PackageFolder { get; } =
        Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(
                Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
                    ? named
                    : Path.Combine(
                        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                        ".nuget",
                        "packages"
                    )
            )
        );

    /// <summary>Which SDK compiles: global.json chooses one of those that are installed.</summary>
    /// <param name="root">Full path of the source repository.</param>
    public static string Describe(string root)
    {
        var folder = Path.Combine(DotNetFolder, "sdk");
        var choice = Path.Combine(root, "global.json");
        string[] sdks = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        return string.Join(
            '\n',
            [
                Self,
                .. sdks.Select(sdk => Path.GetFileName(sdk)).Order(StringComparer.Ordinal),
                File.Exists(choice) ? File.ReadAllText(choice) : "",
            ]
        );
    }

    private static string Resolve(string program) =>
        File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
}
