using Fairlead.Environments.Objects;

namespace Fairlead.Components.Folders;

/// <summary>Reads the manifests of a folder.</summary>
internal static class FolderManifests
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>The objects of every file below the folder, in the order of the files' paths.</summary>
    /// <exception cref="ManifestException">A file is malformed, or there is none.</exception>
    public static IReadOnlyList<ManifestObject> Read(string folder)
    {
        // Links could lead out of the folder, or in a circle.
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        var objects = Directory
            .EnumerateFiles(folder, "*", options)
            .Where(file => Extensions.Contains(Path.GetExtension(file)))
            .Select(file => (File: file, Name: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .SelectMany(file => ManifestReader.Read(File.ReadAllText(file.File), file.Name))
            .ToList();
        return objects.Count > 0
            ? objects
            : throw new ManifestException(
                Refusals.EmptyFolder,
                folder,
                "the folder holds no manifest; nothing is applied or pruned."
            );
    }
}
