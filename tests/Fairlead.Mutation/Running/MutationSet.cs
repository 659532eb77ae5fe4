namespace Fairlead.Mutation.Running;

/// <summary>Files of one project whose mutants the same tests are to notice.</summary>
/// <param name="Name">Name on the command line: lower case, one word.</param>
/// <param name="Project">The project file's path from the repository's root.</param>
/// <param name="Tests">The tests, those that notice most first.</param>
internal sealed record MutationSet(string Name, string Project, IReadOnlyList<TestProject> Tests)
{
    /// <summary>Beginnings of the files' paths, from the project's folder. Default: all.</summary>
    public IReadOnlyList<string> Files { get; init; } = [""];

    /// <summary>True where every file is measured, so that a new one is measured with the first run after it.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether a file belongs to the set.</summary>
    /// <param name="file">Path from the repository's root, with slashes.</param>
    public bool Has(string file)
    {
        var folder = Path.GetDirectoryName(Project)!.Replace('\\', '/') + "/";
        return file.StartsWith(folder, StringComparison.Ordinal)
            && Files.Any(begin => file.AsSpan(folder.Length).StartsWith(begin, StringComparison.Ordinal));
    }
}
