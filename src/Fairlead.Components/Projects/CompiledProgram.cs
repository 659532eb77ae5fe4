namespace Fairlead.Components.Projects;

/// <summary>What a project of a solution was compiled to, as MSBuild says it.</summary>
/// <param name="Project">Full path of the project file.</param>
/// <param name="Path">Full path of the assembly.</param>
/// <param name="IsTest">Whether the project says that it holds tests.</param>
/// <param name="IsProgram">Whether it can be started by itself.</param>
internal sealed record CompiledProgram(string Project, string Path, bool IsTest, bool IsProgram)
{
    /// <summary>Whether it is a program of the Microsoft Testing Platform.</summary>
    public bool IsPlatform { get; init; }

    /// <summary>Whether a program of xunit.v3 has the command line of that platform instead of its own.</summary>
    public bool SpeaksPlatform { get; init; }

    /// <summary>The project's name.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Project);

    /// <summary>Reads the lines that <see cref="SolutionCompilation"/> lets MSBuild write.</summary>
    public static CompiledProgram Parse(string line) =>
        line.Split('\t') is [var project, var isTest, var kind, var isPlatform, var speaksPlatform, var path]
            ? new(project, path, IsTrue(isTest), IsStarted(kind))
            {
                IsPlatform = IsTrue(isPlatform),
                SpeaksPlatform = IsTrue(speaksPlatform),
            }
            : throw new InvalidDataException(
                $"A project is described as \"{line}\": its path must not hold a tab."
            ).Refused(Refusals.UnreadableProject);

    /// <summary>Whether what a project is compiled to, by its property <c>OutputType</c>, can be started by itself.</summary>
    public static bool IsStarted(string? outputType) =>
        outputType is not null && !string.Equals(outputType, "Library", StringComparison.OrdinalIgnoreCase);

    private static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
