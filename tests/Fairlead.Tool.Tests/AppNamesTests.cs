using Fairlead.Tool.Projects;
using Fairlead.Tool.Scanning;

namespace Fairlead.Tool.Tests;

/// <summary>What apps are called.</summary>
public sealed class AppNamesTests
{
    [Theory]
    [InlineData("Catalog.API", "catalog-api")]
    [InlineData("Acme.Web", "web")]
    [InlineData("Grüße_2", "grusse-2")]
    [InlineData("3D", "app-3d")]
    [InlineData("Off", "app-off")]
    [InlineData("日本", "app")]
    public void A_name_is_a_label_of_DNS(string project, string name) => Assert.Equal([name], Names(project));

    [Fact]
    public void No_two_apps_have_one_name() =>
        Assert.Equal(["web", "acme-web", "a-b", "a-b-2"], Names("Web", "Acme.Web", "A.B", "A-B"));

    private static IReadOnlyList<string> Names(params string[] projects) =>
        AppNames.Of([.. projects.Select(name => new ScannedProject($"/src/{name}.csproj", ProjectKind.Web))], "Acme");
}
