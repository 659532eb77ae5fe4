using System.Text.Json.Nodes;
using Fairlead.Environments;
using Fairlead.Environments.Declarations;

namespace Fairlead.Delivery.Configuration;

/// <summary>Reads <c>fairlead.yaml</c>, collecting every problem.</summary>
internal static class ConfigurationReader
{
    public static DeliveryConfiguration Read(
        string text,
        string source,
        IReadOnlyDictionary<string, string?>? services,
        IReadOnlyCollection<string> others
    )
    {
        var fields = FieldReader.Open(text, source);
        ConfigurationDeclaration.Root.Check(
            fields.Root,
            new Place("", EnvironmentLayout.ConfigurationFile, ""),
            fields
        );
        var configuration = Bind(fields.Root as JsonObject ?? []);
        ConfigurationLinks.Check(configuration, fields);
        EnvironmentRules.Check(configuration, fields);
        ServiceLinks.Check(configuration, services, others, fields);
        fields.ThrowIfAny();
        return services is null ? configuration : ServiceLinks.Resolve(configuration, services);
    }

    // What has a problem becomes its default, so that everything that can be understood is checked further.
    private static DeliveryConfiguration Bind(JsonObject root) =>
        new(
            [.. root.Entries("apps").Select(app => AppBinder.Bind(app.Key, app.Map))],
            [.. root.Entries("environments").Select(it => EnvironmentBinder.Bind(it.Key, it.Map))]
        );
}
