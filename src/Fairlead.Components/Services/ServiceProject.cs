namespace Fairlead.Components.Services;

/// <summary>A .NET service that is delivered as one image.</summary>
/// <param name="Name">The application's name, as <c>fairlead.yaml</c> has it.</param>
/// <param name="Project">Full path of the service's project file.</param>
/// <param name="Repository">
/// Image repository below the registry, for example <c>shop/catalog</c>; null for the project's <c>ContainerRepository</c>,
/// else its assembly's name in lower case.
/// </param>
/// <param name="TestProject">Full path of the project with the service's own tests; null where it has none.</param>
public sealed record ServiceProject(string Name, string Project, string? Repository = null, string? TestProject = null)
    : DeliveredService(Name, Repository)
{
    /// <summary>Full paths of the service's project and of that of its tests.</summary>
    internal IEnumerable<string> Projects => TestProject is null ? [Project] : [Project, TestProject];
}
