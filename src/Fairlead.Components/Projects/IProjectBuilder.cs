namespace Fairlead.Components.Projects;

/// <summary>What turns projects into programs: MSBuild, or in a simulation something that is as forgetful and quicker.</summary>
internal interface IProjectBuilder
{
    /// <summary>Reads projects and everything they reference, without building anything.</summary>
    IReadOnlyList<ProjectFacts> Describe(IReadOnlyCollection<string> projects);

    /// <summary>Restores the packages of projects.</summary>
    /// <param name="projects">Projects with everything they reference.</param>
    void Restore(IReadOnlyCollection<string> projects);

    /// <summary>
    /// Compiles projects and everything they reference, in one configuration; then publishes what is compiled, now or before.
    /// </summary>
    /// <param name="projects">The projects to compile; may be none.</param>
    /// <param name="orders">What to publish; may be nothing.</param>
    /// <returns>What is known of each project after it was published.</returns>
    IReadOnlyDictionary<PublishOrder, ProjectFacts> Build(
        IReadOnlyCollection<string> projects,
        IReadOnlyCollection<PublishOrder> orders
    );

    /// <summary>What a restore left of a project.</summary>
    IEnumerable<string> RestoredFiles(string project);

    /// <summary>The folders that a project's compilation fills, and that can be deleted to have it compiled anew.</summary>
    IReadOnlyList<string> OutputFolders(string project);
}

/// <summary>A project to publish.</summary>
/// <param name="Project">Full path of the project file.</param>
/// <param name="Folder">Full path of the folder to fill; empty or not there.</param>
/// <param name="RuntimeIdentifier">What is published for, such as <c>linux-x64</c>; null for a program that runs everywhere.</param>
/// <param name="TargetFramework">Which of several target frameworks is published; null where the project has one.</param>
internal sealed record PublishOrder(
    string Project,
    string Folder,
    string? RuntimeIdentifier = null,
    string? TargetFramework = null
)
{
    /// <summary>Whether it is compiled ahead of time, to a program that needs no host.</summary>
    public bool IsNative { get; init; }
}
