using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Files;

/// <summary>The files below <c>manifests/</c>: which of them hold objects, and those objects.</summary>
internal static class ManifestFile
{
    /// <summary>The objects of every file below a folder.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="allowance">What these files share with those of the whole environment.</param>
    /// <exception cref="ManifestException">A file cannot be read, or holds no objects.</exception>
    public static List<ManifestObject> In(IRepositoryTree tree, string folder, ManifestAllowance allowance) =>
        [.. tree.Files(folder).Where(IsOne).SelectMany(file => Read(tree, file, allowance))];

    // A link that is not followed is refused rather than passed over.
    private static bool IsOne(RepositoryFile file) =>
        Path.GetExtension(file.Path) is ".yaml" or ".yml" or ".json" || !file.HasContent;

    private static IReadOnlyList<ManifestObject> Read(
        IRepositoryTree tree,
        RepositoryFile file,
        ManifestAllowance allowance
    ) =>
        tree.KnownObject(file.Path) is { } known ? [new ManifestObject(known, $"{file.Path}:1")]
        : file.HasContent ? Parse(tree, file.Path, allowance)
        : throw new ManifestException(
            Refusals.InvalidFile,
            file.Path,
            "symbolic links and submodules are not followed; put the file itself there."
        );

    private static IReadOnlyList<ManifestObject> Parse(IRepositoryTree tree, string path, ManifestAllowance allowance)
    {
        using var span = EnvironmentTracing.Parse(path);
        var text =
            tree.ReadText(path)
            ?? throw new ManifestException(Refusals.InvalidFile, path, "its name is not UTF-8; give it another one.");
        var objects = ManifestReader.Read(text, path, allowance);
        allowance.Take(objects, path);
        return objects;
    }
}
