using Fairlead.Tool.Projects;

namespace Fairlead.Tool.Scanning;

/// <summary>What a repository is found to be.</summary>
/// <param name="Root">Full path of the repository.</param>
/// <param name="Solution">Full path of the solution.</param>
internal sealed record RepositoryScan(string Root, string Solution)
{
    /// <summary>The projects of the solution, without the build's own.</summary>
    public IReadOnlyList<ScannedProject> Projects { get; init; } = [];

    /// <summary>Projects that MSBuild cannot read.</summary>
    public IReadOnlyList<UnreadProject> Unread { get; init; } = [];

    /// <summary>What is delivered.</summary>
    public IReadOnlyList<DeliveredApp> Apps { get; init; } = [];

    /// <summary>Console programs that are not delivered, by the names they would have.</summary>
    public IReadOnlyList<DeliveredApp> NotChosen { get; init; } = [];

    /// <summary>Where the repository is pushed to.</summary>
    public Remote Remote { get; init; } = Remote.OfAddress("");

    /// <summary>What there is already of deliveries and builds.</summary>
    public IReadOnlyList<string> Landmarks { get; init; } = [];

    /// <summary>The solution's name, for what is named after the whole.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Solution);

    /// <summary>The projects that hold tests.</summary>
    public IReadOnlyList<ScannedProject> Tests => [.. Projects.Where(project => project.Kind is ProjectKind.Tests)];

    /// <summary>Whether a project compiles whatever lies below the repository's root, the build's source too.</summary>
    public bool HasProjectAtRoot => Projects.Any(project => project.Folder == Root);

    /// <summary>A path below the root, with slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
