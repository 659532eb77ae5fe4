namespace Fairlead.Components.Projects;

/// <summary>What a project of a solution was compiled to, as MSBuild says it.</summary>
/// <param name="Project">Full path of the project file.</param>
/// <param name="Path">Full path of the assembly.</param>
/// <param name="IsTest">Whether the project says that it holds tests.</param>
/// <param name="IsProgram">Whether it can be started by itself.</param>
internal sealed record CompiledProgram(string Project, string Path, bool IsTest, bool IsProgram)
{
    /// <summary>The project's name.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Project);

    /// <summary>Reads the lines that <see cref="SolutionCompilation"/> lets MSBuild write.</summary>
    public static CompiledProgram Parse(string line) =>
        line.Split('\t') is [var project, var isTest, var kind, var path]
            ? new(project, path, IsTrue(isTest), !string.Equals(kind, "Library", StringComparison.OrdinalIgnoreCase))
            : throw new InvalidDataException(
                $"A project is described as \"{line}\": its path must not hold a tab."
            ).Refused(Refusals.UnreadableProject);

    private static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
