using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Environments;
using Serilog;

namespace Fairlead.Components.Releases;

/// <summary>Finds the services of a build that no application delivers, which would otherwise be left out without a word.</summary>
internal static class UndeclaredServices
{
    /// <summary>The services, in the order in which the build has them.</summary>
    /// <param name="configuration">What is declared.</param>
    /// <param name="options">Has the services.</param>
    public static IReadOnlyList<DeliveredService> In(DeliveryConfiguration configuration, DeliveryOptions options)
    {
        var named = ServiceNames
            .Of(options)
            .Where(name => configuration.Apps.Any(app => app.Service == name.Key))
            .Select(name => name.Value)
            .ToHashSet();
        var images = configuration.Apps.SelectMany(app => app.Images.Values).ToHashSet();
        // Whose image only its project names may be that of any app that says no more than an image.
        var isKnown = configuration.Apps.All(app => app.Service is not null);
        return
        [
            .. options
                .Services.Concat<DeliveredService>(options.OutsideServices)
                .Where(service => !named.Contains(service))
                .Where(service => service.Repository is { } image ? !images.Contains(image) : isKnown),
        ];
    }

    /// <summary>Tells them, with what is to be written.</summary>
    /// <param name="place">Whose declarations they are missing in.</param>
    public static void Tell(IReadOnlyList<DeliveredService> services, string place)
    {
        foreach (var service in services.Select(service => service.Name))
        {
            Log.Warning(
                "not delivered {Service:l}: no app in {File:l} of {Place:l} is it; add \"{Entry:l}\" to its apps, and the next bump releases it",
                service,
                EnvironmentLayout.ConfigurationFile,
                place,
                $"{service}: {{ service: {service} }}"
            );
        }
    }
}
