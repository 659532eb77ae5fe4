using Fairlead.Components.Projects;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>
/// Says what projects are made of beside the repository's files and versions of packages and SDKs: no commit tells what it
/// is, and another clone may have it otherwise.
/// </summary>
internal static class OutsideInputs
{
    /// <summary>Names all of it in one warning.</summary>
    /// <param name="outsideOf">The files of a project that lie outside.</param>
    /// <param name="restored">What a restore left of a project, by its full path.</param>
    public static void Tell(
        IEnumerable<DescribedProject> projects,
        Func<DescribedProject, IEnumerable<ProjectItem>> outsideOf,
        Func<string, IEnumerable<string>> restored
    )
    {
        var lines = projects
            .SelectMany(project =>
                outsideOf(project)
                    .Select(item => $"{item.Type} {item.Identity}")
                    .Concat(PackagesOf(restored(project.Facts.Path)))
                    .Distinct()
                    .Select(what => $"\n  {Path.GetFileName(project.Facts.Path)}: {what}")
            )
            .Order(StringComparer.Ordinal)
            .ToList();
        if (lines.Count > 0)
        {
            Log.Warning(
                "The services are made of files outside the repository, which no commit holds and another clone may lack. Move them into it, or take them from a package:{Inputs:l}",
                string.Concat(lines)
            );
        }
    }

    private static IEnumerable<string> PackagesOf(IEnumerable<string> restored) =>
        restored
            .Where(file => Path.GetFileName(file) == "project.assets.json")
            .SelectMany(RestoredPackages.FromFallbacks)
            .Select(found => $"Package {found.Package} {found.Folder}");
}
