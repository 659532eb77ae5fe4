using Fairlead.Components.Session;

namespace Fairlead.Components.Services;

/// <summary>The services of a build by all names that <c>fairlead.yaml</c> may call them: their own, and those of their projects.</summary>
internal static class ServiceNames
{
    /// <summary>The services by name; where a service and another one's project have one name, it is the service's.</summary>
    public static IReadOnlyDictionary<string, DeliveredService> Of(DeliveryOptions options)
    {
        var names = new Dictionary<string, DeliveredService>();
        foreach (var service in options.Services.Concat<DeliveredService>(options.OutsideServices))
        {
            names.TryAdd(service.Name, service);
        }

        foreach (var service in options.Services)
        {
            names.TryAdd(Path.GetFileNameWithoutExtension(service.Project), service);
        }

        foreach (var service in options.OutsideServices)
        {
            if (service.Project is { } project)
            {
                names.TryAdd(project, service);
            }
        }

        return names;
    }

    /// <summary>The image's repository by each name; null where only the project says it, and was not asked yet.</summary>
    public static IReadOnlyDictionary<string, string?> Repositories(DeliveryOptions options) =>
        Of(options).ToDictionary(service => service.Key, service => service.Value.Repository);
}
