using System.Xml.Linq;
using Fairlead.Components.Projects;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;

namespace Fairlead.Components.Packages;

/// <summary>The NuGet packages of a solution's libraries.</summary>
/// <param name="tests">Full path of the folder whose projects are packed by nobody.</param>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
internal sealed class LibraryPackages(AbsolutePath solution, AbsolutePath tests, AbsolutePath temporary)
{
    // The first time that a zip archive can hold, 1980-01-01.
    private const string Time = "315532800";

    /// <summary>Packs, and writes the packages whose bytes changed.</summary>
    /// <param name="folder">Full path; null for the build's own folder, which then holds nothing else.</param>
    public void Write(string? folder)
    {
        var packed = Pack();
        var target = folder ?? temporary / "packages";
        foreach (var file in packed)
        {
            var isNew = WriteIfChanged(Path.Combine(target, Path.GetFileName(file)), File.ReadAllBytes(file));
            Log.Information("{Package,-40} {What}", Path.GetFileName(file), isNew ? "packed" : "unchanged");
        }

        if (folder is null)
        {
            DeleteOthers(target, [.. packed.Select(file => Path.GetFileName(file))]);
        }
    }

    // Apart from what else is compiled: with paths, times and a configuration that no machine and no folder decides.
    private List<string> Pack()
    {
        var work = temporary / "pack";
        var output = work / "packages";
        output.CreateOrCleanDirectory();
        DotNetTasks.DotNetPack(settings =>
            settings
                .SetProject(WriteSolution(work))
                .SetConfiguration(MSBuildProgram.Configuration)
                .SetOutputDirectory(output)
                .SetProperty("UseArtifactsOutput", "true")
                .SetProperty("ArtifactsPath", work)
                .SetProperty("ContinuousIntegrationBuild", "true")
                .SetProperty("Deterministic", "true")
                .SetProperty("DeterministicTimestamp", Time)
                .SetProperty("WarnOnPackingNonPackableProject", "false")
                .SetVerbosity(DotNetVerbosity.quiet)
                .DisableProcessOutputLogging()
                .DisableProcessInvocationLogging()
        );
        return [.. Directory.EnumerateFiles(output, "*.*nupkg").Order(StringComparer.Ordinal)];
    }

    // Which of them is a package its own settings say; tests are not even restored for it.
    private string WriteSolution(AbsolutePath work)
    {
        var file = work / "pack.slnx";
        new XElement(
            "Solution",
            solution
                .ReadSolution()
                .AllProjects.Where(project => !tests.Contains(project.Path))
                .Select(project => new XElement("Project", new XAttribute("Path", project.Path)))
        ).Save(file);
        return file;
    }

    private static bool WriteIfChanged(string file, byte[] content)
    {
        if (File.Exists(file) && content.AsSpan().SequenceEqual(File.ReadAllBytes(file)))
        {
            return false;
        }

        AtomicFile.Write(file, content);
        return true;
    }

    private static void DeleteOthers(string folder, HashSet<string> names)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !names.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }
}
