using System.Text.Json.Nodes;
using Fairlead.Charts.Service;
using Fairlead.Environments.Declarations;

namespace Fairlead.Delivery.Configuration;

/// <summary>Makes an app of what was declared.</summary>
internal static class AppBinder
{
    public static DeliveryApp Bind(string name, JsonObject map)
    {
        var images = (map.ObjectAt("images") ?? []).Select(image => (image.Key, Text: image.Value.AsText() ?? ""));
        var service = map.TextAt("service");
        return new DeliveryApp(name, service is null ? map.TextAt("chart") ?? "" : ServiceChart.Name)
        {
            Service = service,
            Images = new SortedDictionary<string, string>(
                images.ToDictionary(image => image.Key, image => image.Text),
                StringComparer.Ordinal
            ),
            DependsOn = map.TextsAt("dependsOn"),
            Deadline = map.LengthAt("deadline"),
            Owners = Owners(map),
            Source = map.TextAt("source"),
            Branch = map.TextAt("branch"),
            IsTenant = map.FlagAt("tenant") ?? false,
            Kinds = map.At("kinds") is null ? null : map.TextsAt("kinds"),
            Namespaces = map.At("namespaces") is null ? null : map.TextsAt("namespaces"),
        };
    }

    // Forges write people as @alice; the sign is no part of the name.
    public static IReadOnlyList<string> Owners(JsonObject map) =>
        [.. map.TextsAt("owners").Select(owner => owner.TrimStart('@')).Distinct()];
}
