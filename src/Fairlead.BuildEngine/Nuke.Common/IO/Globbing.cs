#nullable disable
using Fairlead.BuildEngine.Files;

namespace Nuke.Common.IO;

/// <summary>Finds files and folders by pattern: <c>*</c>, <c>?</c>, <c>**</c>, <c>[ab]</c> and <c>{a,b}</c>.</summary>
public static class Globbing
{
    /// <summary>Files below the folder that match any of the patterns, sorted; <c>!</c> excludes.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(
        this AbsolutePath directory,
        params string[] globPatterns
    ) => Glob.Find(directory, globPatterns, directories: false);

    /// <inheritdoc cref="GlobFiles(AbsolutePath, string[])"/>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(
        this AbsolutePath directory,
        params string[] globPatterns
    ) => Glob.Find(directory, globPatterns, directories: true);

    public static IReadOnlyCollection<AbsolutePath> GlobFiles(
        this IEnumerable<AbsolutePath> directories,
        params string[] globPatterns
    ) => [.. directories.SelectMany(directory => directory.GlobFiles(globPatterns))];

    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(
        this IEnumerable<AbsolutePath> directories,
        params string[] globPatterns
    ) => [.. directories.SelectMany(directory => directory.GlobDirectories(globPatterns))];
}
