using System.Reflection;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Sessions;

/// <summary>The program that holds the build class.</summary>
internal sealed class BuildAssembly
{
    private readonly Lazy<AbsolutePath?> _projectFile;

    public BuildAssembly()
        : this(Assembly.GetEntryAssembly()?.Location is { Length: > 0 } location ? (AbsolutePath)location : null) { }

    public BuildAssembly(AbsolutePath? file)
    {
        File = file;
        _projectFile = new(() => FindProject(file));
    }

    /// <summary>Null for a program in a single file.</summary>
    public AbsolutePath? File { get; }

    public AbsolutePath? ProjectFile => _projectFile.Value;

    private static AbsolutePath? FindProject(AbsolutePath? assembly)
    {
        for (var folder = assembly?.Parent; folder is not null; folder = folder.Parent)
        {
            var projects = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csproj") : [];
            switch (projects.Length)
            {
                case 1:
                    return projects[0];
                case > 1:
                    throw new BuildUsageException(
                        Refusals.BuildProject,
                        $"{folder} holds {projects.Length} project files; the build's must be alone in its folder."
                    );
            }
        }

        return assembly is null ? null : InBuildFolder(assembly);
    }

    // The output may lie outside the project's folder, as it does with UseArtifactsOutput.
    private static AbsolutePath? InBuildFolder(AbsolutePath assembly)
    {
        var project = BuildSession.Current.RootDirectory / "build" / (assembly.NameWithoutExtension + ".csproj");
        return System.IO.File.Exists(project) ? project : null;
    }
}
