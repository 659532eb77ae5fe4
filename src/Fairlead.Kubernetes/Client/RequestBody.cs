using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Client;

/// <summary>
/// JSON that is YAML as well. API servers read the body of a server-side apply (<c>application/apply-patch+yaml</c>) with a
/// YAML parser, and YAML's <c>\u</c> takes no surrogates: what JSON writes as a pair of escapes has to be there as itself.
/// </summary>
internal static class RequestBody
{
    private const int EscapeLength = 6;

    // Line breaks of YAML that are none in JSON, such as U+2028, stay escaped with this encoder.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The default is less than manifests are read to.
        MaxDepth = AnswerLimits.Depth,
    };

    /// <summary>The bytes to send, in UTF-8.</summary>
    public static byte[] Of(JsonNode body)
    {
        var json = body.ToJsonString(Options);
        return Encoding.UTF8.GetBytes(json.Contains("\\uD") ? WithoutSurrogateEscapes(json) : json);
    }

    private static string WithoutSurrogateEscapes(string json)
    {
        var text = new StringBuilder(json.Length);
        for (var index = 0; index < json.Length; )
        {
            if (json[index] != '\\')
            {
                text.Append(json[index++]);
            }
            else if (Escaped(json, index) is { } first && char.IsHighSurrogate(first))
            {
                // The writer replaces lone surrogates, so that the other half always follows.
                text.Append(first).Append(Escaped(json, index + EscapeLength)!.Value);
                index += 2 * EscapeLength;
            }
            else
            {
                text.Append(json, index, 2);
                index += 2;
            }
        }

        return text.ToString();
    }

    /// <summary>The character that the escape at this index stands for; null for an escape of two characters.</summary>
    private static char? Escaped(string json, int index) =>
        json[index + 1] == 'u'
            ? (char)Convert.ToInt32(json.Substring(index + 2, EscapeLength - 2), fromBase: 16)
            : null;
}
