using System.Xml.Linq;

namespace Fairlead.Components.Services;

/// <summary>A .NET service that is delivered as one image.</summary>
/// <param name="Name">The application's name, as <c>fairlead.yaml</c> has it.</param>
/// <param name="Project">Full path of the service's project file.</param>
/// <param name="Repository">Image repository below the registry, for example <c>shop/catalog</c>.</param>
/// <param name="TestProject">Full path of the project with the service's own tests; null where it has none.</param>
public sealed record ServiceProject(string Name, string Project, string Repository, string? TestProject = null)
{
    /// <summary>The service's folder; everything in it is an input of the image.</summary>
    public string Folder => Path.GetDirectoryName(Project)!;

    /// <summary>The assembly that the image starts, for example <c>Catalog.dll</c>.</summary>
    public string EntryAssembly => Path.GetFileNameWithoutExtension(Project) + ".dll";

    /// <summary>The release version: the property <c>Version</c> in the project file, 1.0.0 where it has none.</summary>
    public string Version => XDocument.Load(Project).Descendants("Version").FirstOrDefault()?.Value.Trim() ?? "1.0.0";
}
