using System.Text.Json;

namespace Fairlead.Components.Projects;

/// <summary>Whether the packages that a restore found are still on the machine; a cache may have been emptied since.</summary>
internal static class RestoredPackages
{
    /// <summary>Whether every package of the assets files among <paramref name="files"/> lies in a package folder.</summary>
    public static bool AreThere(IEnumerable<string> files)
    {
        var seen = new HashSet<string>();
        return files.Where(file => Path.GetFileName(file) == "project.assets.json").All(file => AreThere(file, seen));
    }

    /// <summary>
    /// The packages of an assets file that come from a fallback folder, with their full paths: what lies there instead of
    /// in the folder that the restore fills was put there by somebody else.
    /// </summary>
    public static IEnumerable<(string Package, string Folder)> FromFallbacks(string file)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            if (content.AsSpan().IndexOf("\"fallbackFolders\""u8) < 0)
            {
                return [];
            }

            using var assets = JsonDocument.Parse(content);
            var folders = FoldersIn(assets);
            return
            [
                .. from library in PackagesIn(assets)
                let folder = folders.Find(folder => Directory.Exists(Path.Combine(folder, library.Path)))
                where folder is not null && folder != folders[0]
                select (library.Name, Path.Combine(folder, library.Path)),
            ];
        }
        // A file that was damaged is restored anew before anything is made of it.
        catch (Exception error)
            when (error
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
            )
        {
            return [];
        }
    }

    private static bool AreThere(string file, HashSet<string> seen)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(file));
        var folders = FoldersIn(assets);
        return PackagesIn(assets)
            .Select(library => library.Path)
            .Where(seen.Add)
            .All(path => folders.Exists(folder => Directory.Exists(Path.Combine(folder, path))));
    }

    private static List<string> FoldersIn(JsonDocument assets) =>
        [.. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];

    private static IEnumerable<(string Name, string Path)> PackagesIn(JsonDocument assets) =>
        assets
            .RootElement.GetProperty("libraries")
            .EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => (library.Name, library.Value.GetProperty("path").GetString()!));
}
