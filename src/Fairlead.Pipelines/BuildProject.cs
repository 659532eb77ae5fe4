using System.Xml.Linq;
using Nuke.Common.IO;

namespace Fairlead.Pipelines;

/// <summary>What the build's own program is compiled of and where it lies, as far as a cache of CI has to know.</summary>
internal static class BuildProject
{
    private const string File = "build/_build.csproj";

    // What every build's script compiles it again for, and what is read by projects that the build references.
    private static readonly string[] Always = ["global.json", "nuget.config"];
    private static readonly string[] Around =
    [
        ".editorconfig",
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
    ];

    /// <summary>Files that decide what it is, from the root; none where the build lies elsewhere.</summary>
    /// <remarks>A build made of packages is its folder; one that references projects is what lies around those too.</remarks>
    public static IReadOnlyList<string> KeyFiles(AbsolutePath root)
    {
        if (!(root / File).FileExists())
        {
            return [];
        }

        var folders = References(root).Select(path => path.Split('/')[0]).Where(name => name != "build").Distinct();
        var around = folders.Select(name => name + "/**").ToList();
        var names = around.Count == 0 ? Always : [.. Around, .. Always];
        return
        [
            "build/**",
            .. around,
            // As they are called there: some file systems would find them by other letter cases, too.
            .. Directory
                .EnumerateFiles(root)
                .Select(file => Path.GetFileName(file))
                .Where(file => names.Contains(file, StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What is kept of it, from the root.</summary>
    public static IReadOnlyList<string> Outputs(AbsolutePath root)
    {
        var programs = References(root).Select(path => Path.GetFileNameWithoutExtension(path)).ToList();
        return
        [
            .. programs.Prepend(Path.GetFileNameWithoutExtension(File)).Select(name => $".nuke/temp/bin/{name}"),
            // The script of a build with projects of its own stamps what it compiled.
            .. programs.Count > 0 ? new[] { ".nuke/temp/build.stamp" } : [],
        ];
    }

    // From the root; what lies outside of it is nobody's business here.
    private static IReadOnlyList<string> References(AbsolutePath root) =>
        !(root / File).FileExists()
            ? []
            :
            [
                .. XDocument
                    .Load(root / File)
                    .Descendants()
                    .Where(element => element.Name.LocalName == "ProjectReference")
                    .Select(element => (string?)element.Attribute("Include"))
                    .OfType<string>()
                    .Where(path => !path.Contains("$("))
                    .Select(path => Path.GetFullPath(path.Replace('\\', '/'), root / "build"))
                    .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                    .Where(path => !path.StartsWith("..", StringComparison.Ordinal)),
            ];
}
