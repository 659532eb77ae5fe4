using System.Xml.Linq;

namespace Fairlead.Architecture.Tests;

/// <summary>Holds the project files to the drawing in src/README.md.</summary>
public sealed class ProjectReferenceTests
{
    /// <summary>The drawing, one line for each project; a project that has no line may not exist.</summary>
    private static readonly string[] Drawing =
    [
        "Agent -> Git, Kubernetes, Yaml",
        "BuildEngine -> ",
        "Catalog -> ",
        "Charts -> Templates, Yaml",
        "Components -> BuildEngine, Charts, Delivery, Git, Images, Kubernetes, Sandbox, Yaml",
        "Delivery -> Charts, Git, Images, Yaml",
        "Git -> ",
        "Images -> ",
        "Kubernetes -> Yaml",
        "Orders -> ",
        "Sandbox -> Images, Yaml",
        "Storefront -> ",
        "Templates -> ",
        "Yaml -> ",
    ];

    [Fact]
    public void The_projects_reference_each_other_as_drawn() =>
        Assert.Equal(Drawing, Repository.SourceProjects().Select(Describe).Order(StringComparer.Ordinal));

    private static string Describe(FileInfo project)
    {
        var references = XDocument
            .Load(project.FullName)
            .Descendants("ProjectReference")
            .Select(reference => ShortName(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal);
        return $"{ShortName(project.Name)} -> {string.Join(", ", references)}";
    }

    private static string ShortName(string path) =>
        Path.GetFileNameWithoutExtension(path).Replace("Fairlead.", "", StringComparison.Ordinal);
}
