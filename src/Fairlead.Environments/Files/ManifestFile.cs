using Fairlead.Environments.Objects;
using Fairlead.Yaml;

namespace Fairlead.Environments.Files;

/// <summary>The files below <c>manifests/</c>: which of them hold objects, and those objects.</summary>
internal static class ManifestFile
{
    /// <summary>
    /// What the aliases of all manifests of an environment may stand for: 500,000 values, some hundred bytes each. The agent
    /// has 512 MiB, and keeps what an environment declares.
    /// </summary>
    public static AliasAllowance NewAllowance() => new(500_000);

    /// <summary>The objects of every file below a folder.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="aliases">What the aliases of these files share with those of the whole environment.</param>
    /// <exception cref="ManifestException">A file cannot be read, or holds no objects.</exception>
    public static List<ManifestObject> In(IRepositoryTree tree, string folder, AliasAllowance aliases) =>
        [.. tree.Files(folder).Where(IsOne).SelectMany(file => Read(tree, file, aliases))];

    // A link that is not followed is refused rather than passed over.
    private static bool IsOne(RepositoryFile file) =>
        Path.GetExtension(file.Path) is ".yaml" or ".yml" or ".json" || !file.HasContent;

    private static IReadOnlyList<ManifestObject> Read(
        IRepositoryTree tree,
        RepositoryFile file,
        AliasAllowance aliases
    ) =>
        tree.KnownObject(file.Path) is { } known ? [new ManifestObject(known, $"{file.Path}:1")]
        : file.HasContent ? Parse(tree, file.Path, aliases)
        : throw new ManifestException(
            Refusals.InvalidFile,
            file.Path,
            "symbolic links and submodules are not followed; put the file itself there."
        );

    private static IReadOnlyList<ManifestObject> Parse(IRepositoryTree tree, string path, AliasAllowance aliases)
    {
        using var span = EnvironmentTracing.Parse(path);
        var text =
            tree.ReadText(path)
            ?? throw new ManifestException(Refusals.InvalidFile, path, "its name is not UTF-8; give it another one.");
        return ManifestReader.Read(text, path, aliases);
    }
}
