using System.Globalization;
using System.Text.RegularExpressions;
using Fairlead.Charts.Service;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Delivery.Configuration;

namespace Fairlead.Components.Packaging;

/// <summary>Packs the chart that apps get which are services, with what their projects say.</summary>
internal static partial class ServiceCharts
{
    /// <summary>The property with the path that answers whether a service is well.</summary>
    public const string HealthPath = "FairleadHealthPath";

    /// <summary>The charts, one for all services of which the same is known.</summary>
    /// <param name="services">The services by each of their names.</param>
    /// <param name="projects">What is known of each service's project, by the service's name.</param>
    /// <exception cref="InvalidDataException">A project says what cannot be.</exception>
    public static IEnumerable<PackagedChart> Of(
        IReadOnlyList<DeliveryApp> apps,
        IReadOnlyDictionary<string, DeliveredService> services,
        IReadOnlyDictionary<string, ProjectFacts> projects
    ) =>
        apps.Where(app => app.Service is not null)
            .GroupBy(app => DefaultsOf(projects.GetValueOrDefault(services[app.Service!].Name)))
            .Select(alike =>
                ChartPackages.Of(ServiceChart.Write(alike.Key))! with
                {
                    Apps = [.. alike.Select(app => app.Name)],
                }
            );

    // Of an image that no project makes nothing is known.
    internal static ServiceDefaults DefaultsOf(ProjectFacts? facts) =>
        facts is null
            ? new ServiceDefaults()
            : new ServiceDefaults
            {
                Kind = facts.Is("UsingMicrosoftNETSdkWeb") ? ServiceKind.Web : ServiceKind.Worker,
                Port = PortOf(facts) ?? new ServiceDefaults().Port,
                HealthPath = PathOf(facts),
            };

    // What is no port is told where the image is made.
    private static int? PortOf(ProjectFacts facts) =>
        facts
            .Of("ContainerPort")
            .Where(port => port.Value.ToLowerInvariant() is "" or "tcp")
            .Select(port =>
                int.TryParse(port.Identity, CultureInfo.InvariantCulture, out var number) ? number : (int?)null
            )
            .FirstOrDefault(number => number is > 0 and <= ushort.MaxValue);

    private static string PathOf(ProjectFacts facts) =>
        facts.Property(HealthPath) is not { } path ? ""
        : UrlPath().IsMatch(path) ? path
        : throw new InvalidDataException(
            $"{facts.Path}: {HealthPath} \"{path}\" is no path: write one such as /healthz, of letters, digits, and . _ ~ - / after the first slash."
        ).Refused(Refusals.ProjectSettings);

    [GeneratedRegex(@"^/[A-Za-z0-9._~/-]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UrlPath();
}
