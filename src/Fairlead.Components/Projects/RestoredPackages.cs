using System.Text.Json;

namespace Fairlead.Components.Projects;

/// <summary>Whether the packages that a restore found are still on the machine; a cache may have been emptied since.</summary>
internal static class RestoredPackages
{
    /// <summary>Whether every package of the assets files among <paramref name="files"/> lies in a package folder.</summary>
    public static bool AreThere(IEnumerable<string> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return files.Where(file => Path.GetFileName(file) == "project.assets.json").All(file => AreThere(file, seen));
    }

    private static bool AreThere(string file, HashSet<string> seen)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(file));
        var folders = assets
            .RootElement.GetProperty("packageFolders")
            .EnumerateObject()
            .Select(folder => folder.Name)
            .ToList();
        return assets
            .RootElement.GetProperty("libraries")
            .EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Value.GetProperty("path").GetString()!)
            .Where(seen.Add)
            .All(path => folders.Exists(folder => Directory.Exists(Path.Combine(folder, path))));
    }
}
