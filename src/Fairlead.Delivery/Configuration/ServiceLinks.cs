using Fairlead.Charts.Service;
using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Configuration;

/// <summary>Holds apps that are services against the services that a build has.</summary>
internal static class ServiceLinks
{
    /// <summary>Checks every app that is a service.</summary>
    /// <param name="services">The image's repository by each name of a service; null where no build is at hand.</param>
    /// <param name="others">Apps that other builds release, whose services this one need not have.</param>
    public static void Check(
        DeliveryConfiguration configuration,
        IReadOnlyDictionary<string, string?>? services,
        IReadOnlyCollection<string> others,
        FieldReader fields
    )
    {
        foreach (var app in configuration.Apps)
        {
            if (app.Service is not { } service)
            {
                continue;
            }

            var place = $"/apps{JsonPointer.Join("", app.Name)}";
            if (app.Images.Count > 0)
            {
                fields.KeyProblem(
                    $"{place}/images",
                    $"app {app.Name} is a service, whose image is known; take \"images\" away"
                );
            }

            if (services?.ContainsKey(service) == false && !others.Contains(app.Name))
            {
                fields.Problem(
                    $"{place}/service",
                    $"app {app.Name} is the service \"{service}\", which the build does not have; expected {Choices.For(service, services.Keys)}"
                );
            }
        }
    }

    /// <summary>The apps with the images of their services; one that is not known yet is left out.</summary>
    public static DeliveryConfiguration Resolve(
        DeliveryConfiguration configuration,
        IReadOnlyDictionary<string, string?> services
    ) =>
        configuration with
        {
            Apps =
            [
                .. configuration.Apps.Select(app =>
                    app.Service is { } service && services.GetValueOrDefault(service) is { } repository
                        ? app with
                        {
                            Images = new Dictionary<string, string> { [ServiceChart.ImagePath] = repository },
                        }
                        : app
                ),
            ],
        };
}
