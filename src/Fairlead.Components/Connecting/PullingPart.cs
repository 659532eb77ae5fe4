using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;

namespace Fairlead.Components.Connecting;

/// <summary>How clusters get the images: without a login, or with a Secret in each namespace.</summary>
internal static class PullingPart
{
    public static ConnectedPart Of(
        DeliveryOptions options,
        Destination destination,
        DeliveryConfiguration? configuration
    )
    {
        var namespaces = (configuration?.Environments ?? []).Select(environment => environment.Namespace).Distinct();
        return new ConnectedPart(
            "pulling",
            $"clusters pull from {destination.ImageHost}; where it asks for a login, each namespace needs a Secret that `pullSecrets: [pull]` of the values names:"
        )
        {
            Notes =
            [
                .. namespaces.Select(name =>
                    $"kubectl create secret docker-registry pull --namespace {name} --docker-server {destination.ImageHost} --docker-username {options.RegistryUser ?? "USER"} --docker-password \"$PULL_PASSWORD\""
                ),
            ],
        };
    }
}
