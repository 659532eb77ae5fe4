using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;

namespace Fairlead.Components.Releases;

/// <summary>What this build makes: charts, and images of services.</summary>
/// <param name="Charts">Names of the charts.</param>
/// <param name="Images">Repositories of the images; null where projects name some of them, and were not asked.</param>
/// <param name="Services">Every name of a service.</param>
internal sealed record MadeArtifacts(
    IReadOnlyCollection<string> Charts,
    IReadOnlyCollection<string>? Images,
    IReadOnlyCollection<string> Services
)
{
    /// <summary>What a checkout makes.</summary>
    public static MadeArtifacts Of(DeliveryOptions options)
    {
        IReadOnlyList<DeliveredService> services = [.. options.Services, .. options.OutsideServices];
        var images = services.Select(service => service.Repository).OfType<string>().ToList();
        return new MadeArtifacts(
            Directory.Exists(options.ChartsFolder)
                ? [.. Directory.EnumerateDirectories(options.ChartsFolder).Select(folder => Path.GetFileName(folder))]
                : [],
            images.Count == services.Count ? images : null,
            [.. ServiceNames.Of(options).Keys]
        );
    }

    /// <summary>What an application needs and nothing here makes, each a sentence without its stop; of all that is made, nothing.</summary>
    public IEnumerable<string> Lacks(DeliveryApp app)
    {
        if (app.Service is null && !Charts.Contains(app.Chart))
        {
            yield return $"there is no chart {app.Chart}; expected one of {List(Charts)}";
        }

        if (app.Service is { } service && !Services.Contains(service))
        {
            yield return $"there is no service {service}; expected one of {List(Services)}";
        }

        foreach (var (path, image) in app.Images)
        {
            if (app.IsOwnImage(path) && Images is { } images && !images.Contains(image))
            {
                yield return $"no service makes the image {image}; expected one of {List(images)}, or a host before it";
            }
        }
    }

    private static string List(IEnumerable<string> names) =>
        names.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } list ? string.Join(", ", list) : "none";
}
