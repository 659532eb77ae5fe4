using System.Runtime.InteropServices;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Projects;

/// <summary>The tools that the machine brings along, as far as they decide what comes out.</summary>
internal static class BuildTools
{
    // Another version of this code may describe or compile otherwise.
    private static readonly string Self = ModuleContent.Of(typeof(BuildTools).Module);

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

    /// <summary>What compiles: this code, the SDK that global.json chooses, and the kind of machine.</summary>
    /// <param name="root">Full path of the source repository.</param>
    /// <param name="folder">Full path of a folder of the build's own.</param>
    public static string Describe(string root, string folder) =>
        string.Join('\n', [Self, RuntimeInformation.RuntimeIdentifier, ChosenSdk.Of(root, folder, DotNetFolder)]);

    private static string Resolve(string program) =>
        File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
}
