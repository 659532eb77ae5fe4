namespace Fairlead.Mutation.Running;

/// <summary>A project of tests, which is a program of xunit.v3, and those of its classes that are run.</summary>
/// <param name="Path">The project file's path from the repository's root.</param>
internal sealed record TestProject(string Path)
{
    /// <summary>Beginnings of the classes' full names; the others are too slow, or need what is not everywhere.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [""];

    /// <summary>Classes that are not run although their names begin so.</summary>
    public IReadOnlyList<string> LeftClasses { get; init; } = [];

    /// <summary>Environment variables for the tests. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a class is run.</summary>
    /// <param name="name">Its full name.</param>
    public bool Runs(string name) => Begins(Classes, name) && !Begins(LeftClasses, name);

    private static bool Begins(IReadOnlyList<string> begins, string name) =>
        begins.Any(begin => name.StartsWith(begin, StringComparison.Ordinal));
}
