using Fairlead.Charts.Service;
using Fairlead.Components.Services;
using Fairlead.Delivery;
using Fairlead.Delivery.Configuration;
using Fairlead.Environments;

namespace Fairlead.Components.Session;

/// <summary>Holds what people declared in <c>fairlead.yaml</c> against what this source repository can build.</summary>
internal static class DeclarationCheck
{
    /// <summary>Checks charts and images of every application.</summary>
    /// <exception cref="DeliveryException">An application names a chart or an image that nobody makes.</exception>
    public static void Check(DeliveryOptions options, DeliveryConfiguration configuration)
    {
        var charts = Directory.Exists(options.ChartsFolder)
            ? Directory.EnumerateDirectories(options.ChartsFolder).Select(folder => Path.GetFileName(folder)).ToList()
            : [];
        // What a project names is known where images are built.
        IReadOnlyList<DeliveredService> services = [.. options.Services, .. options.OutsideServices];
        var images = services.Select(service => service.Repository).OfType<string>().ToList();
        var knowsAll = images.Count == services.Count;
        var problems = configuration
            .Apps.Where(app => app.Service is null && !charts.Contains(app.Chart))
            .Select(app => $"{app.Name}: there is no chart {app.Chart}; expected one of {List(charts)}.")
            .Concat(
                configuration.Apps.SelectMany(app =>
                    app.Images.Where(image => knowsAll && app.IsOwnImage(image.Key) && !images.Contains(image.Value))
                        .Select(image =>
                            $"{app.Name}: no service makes the image {image.Value}; expected one of {List(images)}, or a host before it."
                        )
                )
            )
            .Concat(SharedName(configuration, charts))
            .Select(problem => $"{EnvironmentLayout.ConfigurationFile}: {problem}")
            .ToList();
        if (problems.Count > 0)
        {
            throw new DeliveryException(Refusals.UnmadeArtifact, problems);
        }
    }

    // Both would lie at one place in the registry.
    private static IEnumerable<string> SharedName(DeliveryConfiguration configuration, List<string> charts) =>
        charts.Contains(ServiceChart.Name)
            ? configuration
                .Apps.Where(app => app.Service is not null)
                .Select(app =>
                    $"{app.Name}: charts/{ServiceChart.Name} has the name of the chart that services get; give it another one."
                )
            : [];

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
