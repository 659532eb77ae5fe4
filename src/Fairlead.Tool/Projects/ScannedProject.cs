namespace Fairlead.Tool.Projects;

/// <summary>What MSBuild says of a project, before anything is restored.</summary>
/// <param name="Path">Full path of its file.</param>
/// <param name="Kind">What it is for.</param>
internal sealed record ScannedProject(string Path, ProjectKind Kind)
{
    /// <summary>Its file's name without extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Full path of its folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Its assembly's name.</summary>
    public string AssemblyName { get; init; } = "";

    /// <summary>The repository that its image is for; empty where it names none.</summary>
    public string ContainerRepository { get; init; } = "";

    /// <summary>What it is built for, such as <c>net10.0</c>.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];

    /// <summary>Whether it takes the versions of packages from a central file.</summary>
    public bool HasCentralPackages { get; init; }

    /// <summary>Whether its tests are a program of the Microsoft Testing Platform, and not VSTest's.</summary>
    public bool IsTestProgram { get; init; }

    /// <summary>Ids of the packages it names.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Full paths of the projects it names.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Full paths of what is compiled.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Ports of its image, such as <c>8080</c> and <c>9090/tcp</c>.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>Variables of its image.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
