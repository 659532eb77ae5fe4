using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead;

/// <summary>A JSON document that people read as well: indented, with letters of every language as they are.</summary>
internal static class IndentedJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document, with a line break at its end.</summary>
    public static string Write(JsonNode document) => document.ToJsonString(Options) + "\n";
}
