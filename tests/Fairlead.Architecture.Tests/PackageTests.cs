using System.Xml.Linq;

namespace Fairlead.Architecture.Tests;

/// <summary>Every library is a package that says what it is for; what a new project lacks is named here.</summary>
public sealed class PackageTests
{
    public static TheoryData<string> Libraries() =>
        [
            .. Directory
                .EnumerateDirectories(Repository.PathOf("src"), "Fairlead.*")
                .Select(folder => Path.GetFileName(folder)),
        ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_is_packed_with_a_description_and_a_readme(string library)
    {
        var project = XDocument.Load(Repository.PathOf($"src/{library}/{library}.csproj"));

        Assert.NotEmpty(project.Descendants("Description").Select(description => description.Value.Trim()));
        Assert.Empty(project.Descendants("IsPackable"));
        Assert.StartsWith($"# {library}\n", Repository.Read($"src/{library}/README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_chart_of_the_agent_has_the_version_of_the_packages()
    {
        var version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Contains(
            $"\nappVersion: \"{version}\"\n",
            Repository.Read("charts/fairlead-agent/Chart.yaml"),
            StringComparison.Ordinal
        );
    }
}
