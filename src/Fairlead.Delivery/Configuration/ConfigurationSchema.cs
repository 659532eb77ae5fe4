using Fairlead.Environments;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Configuration;

/// <summary>The JSON Schema of <c>fairlead.yaml</c>, for editors; made of the declaration that files are checked by.</summary>
public static class ConfigurationSchema
{
    /// <summary>The text of the schema.</summary>
    public static string Write() =>
        FileSchemas.Write(
            EnvironmentLayout.ConfigurationFile,
            "What there is to deliver, and where to.",
            ConfigurationDeclaration.Root
        );
}
