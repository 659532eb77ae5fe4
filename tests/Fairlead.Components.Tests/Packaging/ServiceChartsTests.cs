using Fairlead.Charts.Service;
using Fairlead.Components.Packaging;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Delivery.Configuration;

namespace Fairlead.Components.Tests.Packaging;

/// <summary>What a project says of a service goes into its chart.</summary>
public sealed class ServiceChartsTests
{
    [Fact]
    public void A_project_of_the_Web_SDK_takes_requests_and_another_one_works() =>
        Assert.Equal(
            (new ServiceDefaults(), new ServiceDefaults { Kind = ServiceKind.Worker }),
            (ServiceCharts.DefaultsOf(Project([], Web)), ServiceCharts.DefaultsOf(Project([])))
        );

    [Fact]
    public void The_first_port_of_TCP_and_the_health_path_are_the_projects() =>
        Assert.Equal(
            new ServiceDefaults { Port = 9090, HealthPath = "/healthz/ready" },
            ServiceCharts.DefaultsOf(
                Project(
                    [
                        new("ContainerPort", "53", "udp"),
                        new("ContainerPort", "9090", ""),
                        new("ContainerPort", "9091", "tcp"),
                    ],
                    Web,
                    ("FairleadHealthPath", "/healthz/ready")
                )
            )
        );

    [Theory]
    [InlineData("healthz")]
    [InlineData("/a b")]
    [InlineData("/a\"\nkind: job")]
    public void What_is_no_path_is_refused(string path) =>
        Assert.Equal(
            $"/src/Web.csproj: FairleadHealthPath \"{path}\" is no path: write one such as /healthz, of letters, digits, and . _ ~ - / after the first slash.",
            Assert
                .Throws<InvalidDataException>(() => ServiceCharts.DefaultsOf(Project([], ("FairleadHealthPath", path))))
                .Message
        );

    [Fact]
    public void Services_of_which_the_same_is_known_share_a_chart()
    {
        var configuration = new DeliveryConfiguration([App("web"), App("api"), App("mailer"), new("db", "db")], []);
        var services = ((string[])["web", "api", "mailer"]).ToDictionary(
            name => name,
            DeliveredService (name) => new ServiceProject(name, $"/src/{name}.csproj")
        );
        var projects = new Dictionary<string, ProjectFacts>
        {
            ["web"] = Project([], Web),
            ["api"] = Project([], Web),
            ["mailer"] = Project([]),
        };

        var charts = ServiceCharts.Of(configuration.Apps, services, projects).ToList();

        Assert.Equal(["web api", "mailer"], charts.Select(chart => string.Join(' ', chart.Apps)));
        Assert.Equal(
            [ServiceChart.PackageVersion, ServiceChart.PackageVersion + "+worker"],
            charts.Select(chart => chart.Version)
        );
        Assert.Same(charts[1], charts.Of(configuration.App("mailer")));
    }

    private static (string, string) Web => ("UsingMicrosoftNETSdkWeb", "true");

    private static DeliveryApp App(string name) => new(name, ServiceChart.Name) { Service = name };

    private static ProjectFacts Project(
        IReadOnlyList<ProjectItem> items,
        params (string Name, string Value)[] properties
    ) => new("/src/Web.csproj", [], items, properties.ToDictionary(one => one.Name, one => one.Value));
}
