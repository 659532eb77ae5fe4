using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Files;

/// <summary>The files below <c>manifests/</c>: which of them hold objects, and those objects.</summary>
internal static class ManifestFile
{
    /// <summary>The objects of every file below a folder.</summary>
    /// <exception cref="ManifestException">A file cannot be read, or holds no objects.</exception>
    public static List<ManifestObject> In(IRepositoryTree tree, string folder) =>
        [.. tree.Files(folder).Where(IsOne).SelectMany(file => Read(tree, file))];

    // A link that is not followed is refused rather than passed over.
    private static bool IsOne(RepositoryFile file) =>
        Path.GetExtension(file.Path) is ".yaml" or ".yml" or ".json" || !file.HasContent;

    private static IReadOnlyList<ManifestObject> Read(IRepositoryTree tree, RepositoryFile file) =>
        tree.KnownObject(file.Path) is { } known ? [new ManifestObject(known, $"{file.Path}:1")]
        : file.HasContent ? Parse(tree, file.Path)
        : throw new ManifestException(
            Refusals.InvalidFile,
            file.Path,
            "symbolic links and submodules are not followed; put the file itself there."
        );

    private static IReadOnlyList<ManifestObject> Parse(IRepositoryTree tree, string path)
    {
        using var span = EnvironmentTracing.Parse(path);
        var text =
            tree.ReadText(path)
            ?? throw new ManifestException(Refusals.InvalidFile, path, "its name is not UTF-8; give it another one.");
        return ManifestReader.Read(text, path);
    }
}
