using System.Reflection;
using Fairlead.Tool.Scanning;

namespace Fairlead.Tool.Files;

/// <summary>Every file that a repository is to have.</summary>
internal static class FilePlan
{
    /// <summary>The files, in the order they are shown.</summary>
    public static IReadOnlyList<PlannedFile> Of(RepositoryScan scan)
    {
        IReadOnlyList<PlannedFile> files =
        [
            new("build/_build.csproj", BuildFiles.Project(scan)),
            new("build/Build.cs", BuildFiles.Class(scan)),
            new("build.sh", Script("build.sh")) { IsProgram = true },
            new("build.ps1", Script("build.ps1")),
            new("build.cmd", Script("build.cmd")) { IsProgram = true },
            new(".nuke/parameters.json", "{\n  \"$schema\": \"./temp/build.schema.json\"\n}\n") { IsPeoples = true },
            new("manifests/fairlead.yaml", DeclarationFile.Of(scan)),
            .. DeclarationFile.Environments.SelectMany(environment =>
                scan.Apps.Select(app => new PlannedFile(
                    $"manifests/environments/{environment}/{app.Name}/values.yaml",
                    DeclarationFile.ValuesOf(app)
                )
                {
                    IsPeoples = true,
                })
            ),
        ];
        return
        [
            .. files,
            new(IgnoreFile.Path, IgnoreFile.Of(scan.Root, files.Select(file => file.Path))) { OnlyAdds = true },
        ];
    }

    private static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
