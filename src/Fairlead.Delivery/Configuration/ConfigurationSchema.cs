using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Environments;

namespace Fairlead.Delivery.Configuration;

/// <summary>The JSON Schema of <c>fairlead.yaml</c>, for editors; made of the declaration that files are checked by.</summary>
public static class ConfigurationSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the schema.</summary>
    public static string Write()
    {
        var schema = ConfigurationDeclaration.Root.ToSchema();
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", EnvironmentLayout.ConfigurationFile);
        schema.Insert(2, "description", "What there is to deliver, and where to.");
        return schema.ToJsonString(Indented) + "\n";
    }
}
